import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'resource/github-billing-stop',
  category: 'resource',
  severity: 'critical',
  stage: 'setup',
  ecosystems: ['github-actions'],
  needle: [
    'recent account payments have failed',
    'spending limit needs to be increased',
    'job was not started because your account is locked',
  ],
  // GitHub Actions, shown as the job's annotation.
  pattern:
    /The job was not started because (?:recent account payments have failed or your spending limit needs to be increased|your account is locked due to a billing issue)/,
  captures: [],
  docs: {
    title: 'GitHub did not start the job: billing',
    what: "The account's payment failed or its spending limit is reached.",
    why: 'Minutes beyond the free ones need a payment method and a budget.',
    how: "See Billing and plans in the account's or organisation's settings.",
    references: ['https://docs.github.com/en/billing/concepts/product-billing/github-actions'],
  },
  examples: {
    match: [
      {
        name: 'limit',
        log: "The job was not started because recent account payments have failed or your spending limit needs to be increased. Please check the 'Billing & plans' section in your settings",
      },
    ],
    ignore: [{ name: 'prose', log: 'spending limits' }],
  },
});
