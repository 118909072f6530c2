import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'test/cypress-failure',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['node'],
  needle: ['CypressError: ', 'AssertionError: '],
  pattern: /^\s{0,8}(?<message>(?:CypressError|AssertionError): .{1,500})$/,
  captures: ['message'],
  specificity: 'general',
  docs: {
    title: 'A test of Cypress failed',
    what: 'Cypress: {message}',
    why: 'The page did not do what the test expects, in time.',
    how: 'Look at the screenshot and video of the run, and run the spec alone with `npx cypress run --spec`.',
    references: ['https://docs.cypress.io/guides/references/error-messages'],
  },
  examples: {
    match: [
      {
        name: 'time-out',
        log: '     AssertionError: Timed out retrying after 4000ms: Expected to find element: `.total`, but never found it.',
      },
    ],
    ignore: [{ name: 'prose', log: 'a CypressError was seen' }],
  },
});
