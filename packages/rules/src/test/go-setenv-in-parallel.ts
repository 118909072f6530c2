import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';
import { textLines } from '../support/text/text-lines.ts';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'test/go-setenv-in-parallel',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['go'],
  needle: ['can not use t.Parallel', 'in parallel tests'],
  // The testing package: up to 1.23, since 1.24, and since 1.25.
  pattern:
    /^panic: testing: (?:t\.Setenv called after t\.Parallel; cannot set environment variables in parallel tests|test using t\.Setenv.{0,80} can not use t\.Parallel)\b/,
  captures: [],
  explains: ['test/go-panic', 'test/go-test-failure', 'build/go-package-failed'],
  docs: {
    title: 'A parallel Go test changes the environment',
    what: '{path}:{line}: `t.Setenv` or `t.Chdir` in a test that runs beside others.',
    why: 'The environment and the working directory are those of the whole process.',
    how: 'Do not call `t.Parallel` in this test.',
    references: ['https://pkg.go.dev/testing#T.Setenv'],
  },
  gathers: ['path', 'line'],
  gather(_facts, window) {
    const frame = nextMatch(window, /^\t(?<path>\S{1,400}_test\.go):(?<line>\d{1,7}) \+0x/, 38);
    return frame?.path === undefined ? undefined : { path: frame.path, line: frame.line ?? '' };
  },
  fix: ({ path, line }, repo, context) =>
    fixAt(
      { path, line, column: '1' },
      repo,
      context,
      'Run the test that changes the environment by itself',
      'review',
      ({ text, line: at }) => {
        const { lines, join } = textLines(text);
        const name = /^\t+(?<name>\w+)\.(?:Setenv|Chdir)\(/.exec(lines[at - 1] ?? '')?.groups?.name;
        const start = lines
          .slice(0, at)
          .findLastIndex((each) => new RegExp(`\\bfunc\\b.*\\(${name} \\*testing\\.T\\) \\{$`).test(each));
        const end =
          start < 0
            ? -1
            : lines.findIndex((each, index) => index > start && each === `${/^\t*/.exec(lines[start] ?? '')?.[0]}}`);
        const calls = lines.flatMap((each, index) =>
          index > start && index < (end < 0 ? at : end) && each.trim() === `${name}.Parallel()` ? [index] : [],
        );
        const [call, ...others] = calls;
        if (name === undefined || start < 0 || call === undefined || others.length > 0) return undefined;
        lines.splice(call, lines[call + 1] === '' && call === start + 1 ? 2 : 1);
        return join();
      },
    ),
  examples: {
    match: [
      {
        name: 'Go 1.26',
        log: '--- FAIL: TestHome (0.00s)\npanic: testing: test using t.Setenv, t.Chdir, or cryptotest.SetGlobalRandom can not use t.Parallel [recovered, repanicked]\n\ngoroutine 5 [running]:\ntesting.(*T).Setenv(0x2, {0x5, 0x0}, {0x5, 0x2})\n\t/usr/local/go/src/testing/testing.go:1852 +0x65\nexample.org/settings.TestHome(0x2)\n\t/home/runner/work/app/app/settings_test.go:12 +0x3e',
        captures: { line: '12' },
        repo: {
          'settings_test.go':
            'package settings\n\nimport "testing"\n\nfunc TestDefault(t *testing.T) {\n\tt.Parallel()\n\tcheck(t)\n}\n\nfunc TestHome(t *testing.T) {\n\tt.Parallel()\n\tt.Setenv("HOME", "/opt")\n\tcheck(t)\n}\n',
        },
        patched: {
          'settings_test.go':
            'package settings\n\nimport "testing"\n\nfunc TestDefault(t *testing.T) {\n\tt.Parallel()\n\tcheck(t)\n}\n\nfunc TestHome(t *testing.T) {\n\tt.Setenv("HOME", "/opt")\n\tcheck(t)\n}\n',
        },
      },
    ],
    ignore: [{ name: 'another', log: 'panic: testing: t.Parallel called multiple times' }],
  },
});
