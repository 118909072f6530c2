import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'test/go-ginkgo-failure',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['go'],
  needle: ['[Fail]', '[FAIL]'],
  pattern: /^\s{0,4}(?:• )?\[(?:Fail|FAIL)\] (?<test>.{1,400})$/,
  captures: ['test'],
  specificity: 'general',
  docs: {
    title: 'A spec of Ginkgo failed',
    what: '`{test}` failed.',
    why: 'The code does something else than the spec expects.',
    how: 'Run it alone with `ginkgo --focus`.',
    references: ['https://onsi.github.io/ginkgo/'],
  },
  examples: {
    match: [
      { name: 'the summary', log: '[Fail] Cart [It] adds the prices', captures: { test: 'Cart [It] adds the prices' } },
    ],
    ignore: [{ name: 'a count', log: 'Ran 3 specs [PASS]' }],
  },
});
