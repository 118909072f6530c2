import { defineRule } from '@self-healer/core/rule';
import { present } from '../support/text/present.ts';
import { nextMatch, previousMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'test/go-test-failure',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['go'],
  needle: '--- FAIL: ',
  pattern: /^\s*--- FAIL: (?<test>\S+) \((?<seconds>[\d.]+)s\)$/,
  captures: ['test', 'seconds'],
  specificity: 'general',
  docs: {
    title: 'A Go test failed',
    what: 'The test `{test}` failed: {message}',
    why: 'The code does something else than the test expects, or the test is flaky.',
    how: 'Run `go test -run {test} ./...`; `-count=10 -race` shows whether it is flaky.',
    references: ['https://pkg.go.dev/testing'],
  },
  gathers: ['message', 'path?', 'line?'],
  gather(_facts, window) {
    const said = /^\s+(?<path>[\w./-]+\.go):(?<line>\d+): (?<message>.*)$/;
    const seen = nextMatch(window, said, 6) ?? previousMatch(window, said, 4);
    if (seen?.path === undefined) return { message: 'see the lines around it' };
    return { message: seen.message || 'see the lines below', ...present({ path: seen.path, line: seen.line }) };
  },
  examples: {
    match: [
      {
        name: 'with a message',
        log: '--- FAIL: TestAdd (0.00s)\n    a_test.go:7: Add(2,3) = 6; want 5\nFAIL',
        captures: { test: 'TestAdd', message: 'Add(2,3) = 6; want 5', path: 'a_test.go', line: '7' },
      },
      {
        name: 'verbose, message before',
        log: '=== RUN   TestB\n    b_test.go:6: got 2; want 3\n--- FAIL: TestB (0.00s)',
        captures: { test: 'TestB', path: 'b_test.go' },
      },
    ],
    ignore: [{ name: 'a pass', log: '--- PASS: TestAdd (0.00s)' }],
  },
});
