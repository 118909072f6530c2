import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'build/go-package-failed',
  category: 'build',
  severity: 'medium',
  stage: 'test',
  ecosystems: ['go'],
  needle: ['FAIL\t', '[build failed]'],
  pattern: /^FAIL\t(?<package>[\w./-]+)(?:\t| \[)/,
  captures: ['package'],
  role: 'symptom',
  specificity: 'general',
  docs: {
    title: 'A Go package failed',
    what: 'The tests of `{package}` did not pass or did not build.',
    why: 'The failures above this line are the cause.',
    how: 'Repair the first `--- FAIL` or compiler error of `{package}`.',
    references: ['https://pkg.go.dev/cmd/go#hdr-Test_packages'],
  },
  examples: {
    match: [
      { name: 'tests', log: 'FAIL\texample.com/app\t0.009s', captures: { package: 'example.com/app' } },
      { name: 'build', log: 'FAIL\texample.com/app [build failed]' },
    ],
    ignore: [{ name: 'a passing package', log: 'ok  \texample.com/app\t0.009s' }],
  },
});
