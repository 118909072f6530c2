import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'dependency/git-lfs-not-installed',
  category: 'dependency',
  severity: 'high',
  stage: 'checkout',
  ecosystems: ['git'],
  needle: ['git-lfs', 'external filter', 'smudge filter lfs failed', "'lfs' is not a git command"],
  pattern:
    /^(?:git-lfs filter-process: (?:1: )?git-lfs: (?:not found|command not found)|(?:error: |fatal: )(?:external filter 'git-lfs filter-process' failed|.*smudge filter lfs failed)|git: 'lfs' is not a git command)/,
  captures: [],
  docs: {
    title: 'Git LFS is missing or its objects are',
    what: 'git cannot fetch files that are kept in LFS.',
    why: 'git-lfs is not installed in the image, or the LFS server refused.',
    how: 'Install git-lfs, or set `lfs: true` at the checkout.',
    references: ['https://git-lfs.com/'],
  },
  examples: {
    match: [
      { name: 'not installed', log: 'git-lfs filter-process: 1: git-lfs: not found' },
      { name: 'smudge', log: 'fatal: assets/logo.png: smudge filter lfs failed' },
    ],
    ignore: [{ name: 'version', log: 'git-lfs/3.4.0 (GitHub; linux amd64)' }],
  },
});
