import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'deployment/terraform-state-locked',
  category: 'deployment',
  severity: 'high',
  stage: 'deploy',
  ecosystems: ['terraform'],
  needle: 'acquiring the state lock',
  pattern: /^(?:[│|] )?Error: Error acquiring the state lock$/,
  captures: [],
  docs: {
    title: 'The Terraform state is locked',
    what: 'Another run holds the lock of the state, or one that was cut off left it.',
    why: 'Two runs work on one state at a time.',
    how: 'Let only one run at a time, with `-lock-timeout=5m`; `terraform force-unlock` only when nobody else runs, by a person.',
    references: ['https://developer.hashicorp.com/terraform/language/state/locking'],
  },
  examples: {
    match: [{ name: 'plan', log: '│ Error: Error acquiring the state lock' }],
    ignore: [{ name: 'it works', log: 'Acquiring state lock. This may take a few moments...' }],
  },
});
