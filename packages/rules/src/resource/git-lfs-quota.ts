import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'resource/git-lfs-quota',
  category: 'resource',
  severity: 'high',
  stage: 'checkout',
  ecosystems: ['git'],
  needle: ['over its data quota', 'exceeded its LFS budget'],
  // git-lfs with GitHub.
  pattern: /(?:This repository (?:is over its data quota|exceeded its LFS budget))/,
  captures: [],
  docs: {
    title: "The account's Git LFS quota is used up",
    what: 'GitHub delivers no more LFS files of this account this month.',
    why: 'Every job that checks out with LFS downloads the files again.',
    how: 'Cache .git/lfs between jobs, fetch only the files the job needs (`lfs.fetchinclude`), or raise the budget.',
    references: ['https://docs.github.com/en/billing/concepts/product-billing/git-lfs'],
  },
  examples: {
    match: [
      {
        name: 'GitHub',
        log: 'batch response: This repository is over its data quota. Account responsible for LFS bandwidth should purchase more data packs to restore access.',
      },
      {
        name: 'budget',
        log: 'batch response: This repository exceeded its LFS budget. The account responsible for the budget should increase it to restore access.',
      },
    ],
    ignore: [{ name: 'a download', log: 'Downloading LFS objects: 100% (3/3)' }],
  },
});
