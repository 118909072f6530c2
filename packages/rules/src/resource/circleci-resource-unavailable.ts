import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'resource/circleci-resource-unavailable',
  category: 'resource',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['circleci'],
  needle: [
    'resource class',
    'resource-class',
    'no credits',
    'Blocked due to',
    'locked due to ',
    'used all of your credits',
    'has been blocked because',
  ],
  // CircleCI.
  pattern:
    /(?:The requested resource class '?(?<size>[\w.+-]{1,60})'? is not available|resource class (?<class>[\w.+-]{1,60}) (?:is )?not available (?:for|on) your (?:current )?plan|[Bb]locked due to (?:no credits|plan-limits|concurrency limit)|You've used all of your credits|This job has been blocked because .{1,100}(?:credits|plan))/,
  captures: ['size?', 'class?'],
  docs: {
    title: 'CircleCI does not give the job its machine',
    what: 'The plan does not include this machine, or its credits are used up.',
    why: 'Larger machines and more credits belong to paid plans.',
    how: "Use a resource class of the plan, or see the plan's page.",
    references: ['https://circleci.com/docs/guides/execution-managed/resource-class-overview/'],
  },
  examples: {
    match: [
      {
        name: 'class',
        log: "The requested resource class 'xlarge' is not available on your current plan",
        captures: { size: 'xlarge' },
      },
    ],
    ignore: [{ name: 'a setting', log: 'resource class: medium' }],
  },
});
