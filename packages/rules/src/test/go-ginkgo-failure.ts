import { defineRule } from '@self-healer/core/rule';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'test/go-ginkgo-failure',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['go'],
  needle: ['[Fail]', '[FAIL]', '• Failure [', '• [FAILED] ['],
  // Ginkgo 1 and 2: in the summary, and where it happens, with the spec in the next lines.
  pattern: /^\s{0,4}(?:(?:• )?\[(?:Fail|FAIL)\] (?<named>.{1,400})|• (?:Failure|\[FAILED\]) \[[\d.]{1,12} seconds\])$/,
  captures: ['named?'],
  specificity: 'general',
  explains: ['test/go-test-failure'],
  gathers: ['test'],
  gather({ named }, window) {
    const spec = nextMatch(window, /^\s*(?<test>\S.{0,300}\[It\].{0,100})$/, 8)?.test;
    return { test: named ?? spec ?? 'a spec' };
  },
  docs: {
    title: 'A spec of Ginkgo failed',
    what: '`{test}` failed.',
    why: 'The code does something else than the spec expects.',
    how: 'Run it alone with `ginkgo --focus`.',
    references: ['https://onsi.github.io/ginkgo/'],
  },
  examples: {
    match: [
      {
        name: 'the summary',
        log: '[Fail] Cart [It] adds the prices',
        captures: { named: 'Cart [It] adds the prices' },
      },
      {
        name: 'where it happens',
        log: '• Failure [0.012 seconds]\nCart\n/src/cart_test.go:8\n  adds the prices [It]\n  /src/cart_test.go:9',
        captures: { test: 'adds the prices [It]' },
      },
      {
        name: 'version 2',
        log: '• [FAILED] [0.003 seconds]\nCart [It] adds the prices',
        captures: { test: 'Cart [It] adds the prices' },
      },
    ],
    ignore: [{ name: 'a count', log: 'Ran 3 specs [PASS]' }],
  },
});
