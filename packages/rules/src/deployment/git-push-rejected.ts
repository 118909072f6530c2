import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'deployment/git-push-rejected',
  category: 'deployment',
  severity: 'high',
  stage: 'deploy',
  ecosystems: ['git'],
  needle: ['(fetch first)', '(non-fast-forward)'],
  pattern: /^\s*! \[rejected\]\s+(?<from>\S+) -> (?<to>\S+) \((?:fetch first|non-fast-forward)\)/,
  captures: ['from', 'to'],
  docs: {
    title: 'git push was rejected: the branch moved',
    what: '`{to}` has commits that this checkout does not have.',
    why: 'Another job or person pushed in between.',
    how: 'Run `git pull --rebase` before the push and let only one such job run at a time. Never push by force.',
    references: ['https://git-scm.com/docs/git-push#_note_about_fast_forwards'],
  },
  examples: {
    match: [{ name: 'git', log: ' ! [rejected]        main -> main (fetch first)', captures: { to: 'main' } }],
    ignore: [{ name: 'a new branch', log: ' * [new branch]      main -> main' }],
  },
});
