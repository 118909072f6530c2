import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'build/angular-budget-exceeded',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['node'],
  needle: 'exceeded maximum budget',
  // Angular CLI 8 to 19.
  pattern:
    /^(?:##\[error\])?(?:✘ \[ERROR\] |\[ERROR\] |Error: )(?<bundle>.{1,200}?) exceeded maximum budget\. Budget (?<budget>[\d.]+ [kKMG]?i?B) was not met by (?<over>[\d.]+ (?:bytes|[kKMG]?i?B))/,
  captures: ['bundle', 'budget', 'over'],
  docs: {
    title: 'A bundle is larger than its budget',
    what: '{bundle} is {over} over the {budget} that angular.json allows.',
    why: 'Code or a dependency was added, or the build is not the production one.',
    how: 'Find out what grew (`ng build --stats-json`), load it lazily, or raise the budget on purpose.',
    references: ['https://angular.dev/tools/cli/build#configuring-size-budgets'],
  },
  examples: {
    match: [
      {
        name: 'initial',
        log: 'Error: bundle initial exceeded maximum budget. Budget 1.00 MB was not met by 200.12 kB with a total of 1.20 MB.',
        captures: { budget: '1.00 MB', over: '200.12 kB' },
      },
    ],
    ignore: [
      {
        name: 'a warning',
        log: 'Warning: bundle initial exceeded maximum budget. Budget 500.00 kB was not met by 200.12 kB with a total of 700.12 kB.',
      },
    ],
  },
});
