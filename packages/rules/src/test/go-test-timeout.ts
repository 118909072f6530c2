import { defineRule } from '@self-healer/core/rule';
import { durationMs, raiseTimeLimit } from '../support/commands/raise-time-limit.ts';

export const rule = defineRule({
  id: 'test/go-test-timeout',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['go'],
  needle: 'panic: test timed out',
  pattern: /^panic: test timed out after (?<limit>\S+)$/,
  captures: ['limit'],
  docs: {
    title: 'Go tests ran into the time limit',
    what: '`go test` stopped after {limit}.',
    why: 'A test hangs (the goroutine dump below shows where), or the package needs longer than the limit.',
    how: 'Look for goroutines that wait in your own code; if all is well, raise `-timeout`.',
    references: ['https://pkg.go.dev/cmd/go#hdr-Testing_flags'],
  },
  fix({ limit }, repo) {
    return raiseTimeLimit(repo, 'go', (ms) => ms === durationMs(limit, 1000));
  },
  examples: {
    match: [
      {
        name: 'a limit of the makefile',
        log: 'panic: test timed out after 1m0s\n\trunning tests:\n\t\tTestImport (1m0s)',
        captures: { limit: '1m0s' },
        repo: { Makefile: 'test:\n\tgo test -timeout 60s ./...\n', 'ci.sh': 'go test -timeout=5m ./big\n' },
        patched: { Makefile: 'test:\n\tgo test -timeout 240s ./...\n' },
      },
      {
        name: 'Go 1.20 and newer',
        log: 'panic: test timed out after 10m0s\n\trunning tests:\n\t\tTestSlow (10m0s)',
        captures: { limit: '10m0s' },
      },
    ],
    ignore: [{ name: 'a message of a test', log: 'ok: panic: test timed out is reported' }],
  },
});
