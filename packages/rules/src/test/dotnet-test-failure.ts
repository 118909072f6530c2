import { defineRule } from '@self-healer/core/rule';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'test/dotnet-test-failure',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['dotnet'],
  needle: ['Failed ', '[FAIL]'],
  pattern:
    /^\s{0,6}(?:Failed (?<vstest>[A-Za-z_][\w.+`]{2,300}(?:\(.{0,300}\))?) \[[^\]]{1,20}\]|(?:\[xUnit\.net [\d:.]{1,20}\]\s{1,6})?(?<xunit>[A-Za-z_][\w.+`]{2,300}(?:\(.{0,300}\))?) \[FAIL\])$/,
  captures: ['vstest?', 'xunit?'],
  specificity: 'general',
  docs: {
    title: 'A .NET test failed',
    what: 'A test failed: {message}',
    why: 'The code does something else than the test expects, or throws.',
    how: 'Run it alone with `dotnet test --filter`, and decide which of the two is right.',
    references: ['https://learn.microsoft.com/dotnet/core/tools/dotnet-test'],
  },
  gathers: ['message'],
  gather(_facts, window) {
    return {
      message: nextMatch(window, /^\s{2,8}(?!Error Message)(?<message>\S.{0,500})$/, 3)?.message ?? 'see below',
    };
  },
  examples: {
    match: [
      {
        name: 'vstest',
        log: '  Failed Acme.Tests.CartTests.Adds [12 ms]\n  Error Message:\n   Expected: 4',
        captures: { vstest: 'Acme.Tests.CartTests.Adds' },
      },
      {
        name: 'xUnit',
        log: '[xUnit.net 00:00:01.22]     Acme.Tests.CartTests.Adds [FAIL]',
        captures: { xunit: 'Acme.Tests.CartTests.Adds' },
      },
    ],
    ignore: [{ name: 'the sum', log: 'Failed!  - Failed:     1, Passed:     3' }],
  },
});
