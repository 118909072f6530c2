import { defineRule } from '@self-healer/core/rule';
import { rewriteScriptLines } from '../support/shell/script-edits.ts';

const FLAG = '--no-fail-on-empty-changeset';

export const rule = defineRule({
  id: 'deployment/cloudformation-no-changes',
  category: 'deployment',
  severity: 'medium',
  stage: 'deploy',
  ecosystems: ['aws'],
  needle: 'No changes to deploy. Stack ',
  // AWS CLI 1 and SAM CLI, which end with an error code then; CLI 2 since 2.0.
  pattern: /^(?:Error: )?No changes to deploy\. Stack (?<stack>[\w-]{1,128}) is up to date$/,
  captures: ['stack'],
  docs: {
    title: 'The stack is as the template says already',
    what: 'There is nothing to deploy to the stack `{stack}`.',
    why: '`aws cloudformation deploy` and `sam deploy` end with an error when the change set is empty.',
    how: `Pass \`${FLAG}\`: that nothing changed is no failure.`,
    references: ['https://docs.aws.amazon.com/cli/latest/reference/cloudformation/deploy/'],
  },
  async fix(_facts, repo) {
    const edits = await rewriteScriptLines(repo, (line) =>
      line.includes(FLAG)
        ? line
        : line.replace(/\b(?:aws cloudformation|sam) deploy(?![\w-])/g, (call) => `${call} ${FLAG}`),
    );
    return edits.length === 0
      ? undefined
      : { title: 'Deploy without an error where nothing changed', safety: 'review', edits, needs: 'elsewhere' };
  },
  examples: {
    match: [
      {
        name: 'AWS CLI',
        log: 'Waiting for changeset to be created..\n\nNo changes to deploy. Stack site is up to date',
        captures: { stack: 'site' },
        repo: { 'deploy.sh': '#!/bin/sh\naws cloudformation deploy --template-file s.yml --stack-name site\n' },
        patched: {
          'deploy.sh': `#!/bin/sh\naws cloudformation deploy ${FLAG} --template-file s.yml --stack-name site\n`,
        },
      },
      {
        name: 'SAM',
        log: 'Error: No changes to deploy. Stack api is up to date',
        captures: { stack: 'api' },
      },
    ],
    ignore: [{ name: 'another step', log: 'No changes to deploy.' }],
  },
});
