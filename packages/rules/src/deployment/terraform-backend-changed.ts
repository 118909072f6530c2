import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'deployment/terraform-backend-changed',
  category: 'deployment',
  severity: 'medium',
  stage: 'setup',
  ecosystems: ['terraform'],
  needle: ['Backend initialization required', 'Backend configuration changed'],
  pattern: /^(?:[│|] )?(?:Error: )?Backend (?:initialization required(?:,|:).{0,200}|configuration changed)$/,
  captures: [],
  docs: {
    title: 'The Terraform backend is not set up',
    what: 'The backend that the configuration names is not the one that was set up here.',
    why: '`terraform init` did not run in this job, or a cached `.terraform` is older than the configuration.',
    how: 'Run `terraform init -reconfigure` in the job; never migrate a state in CI.',
    references: ['https://developer.hashicorp.com/terraform/language/backend'],
  },
  examples: {
    match: [
      { name: 'plan', log: '│ Error: Backend initialization required: please run "terraform init"' },
      { name: 'init', log: 'Error: Backend configuration changed' },
    ],
    ignore: [{ name: 'prose', log: 'the backend configuration changed today and works' }],
  },
});
