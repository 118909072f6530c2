import { defineRule } from '@self-healer/core/rule';
import { rewriteScriptLines } from '../support/shell/script-edits.ts';

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
  async fix(_facts, repo) {
    // Never -migrate-state: that would move somebody's state.
    const edits = await rewriteScriptLines(repo, (line) =>
      /-(?:reconfigure|migrate-state|backend=false)\b/.test(line)
        ? line
        : line.replace(
            /\b(?<tool>terraform|tofu)(?<options>(?: -chdir=\S+)?) init\b/,
            '$<tool>$<options> init -reconfigure',
          ),
    );
    return edits.length === 0
      ? undefined
      : { title: 'Set up the backend as it is configured now', safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'a cached directory',
        log: 'Error: Backend configuration changed',
        repo: { 'ci/plan.sh': '#!/bin/sh\nterraform -chdir=infra init -input=false\nterraform -chdir=infra plan\n' },
        patched: {
          'ci/plan.sh':
            '#!/bin/sh\nterraform -chdir=infra init -reconfigure -input=false\nterraform -chdir=infra plan\n',
        },
      },
      { name: 'plan', log: '│ Error: Backend initialization required: please run "terraform init"' },
      { name: 'init', log: 'Error: Backend configuration changed' },
    ],
    ignore: [{ name: 'prose', log: 'the backend configuration changed today and works' }],
  },
});
