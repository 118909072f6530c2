import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule, type FixContext, type RuleFix } from '@self-healer/core/rule';
import { addYamlEntry, getYaml } from '@self-healer/editors/yaml';
import { editCiFiles } from '../support/ci/ci-edits.ts';
import { grantToFailedStep } from '../support/ci/grant-scopes.ts';
import { workflowSteps } from '../support/ci/workflow-steps.ts';

const TOKEN = '${{ secrets.GITHUB_TOKEN }}';

/** The job's own token, which GitHub makes for every run, for the step that releases. */
async function handToken(repo: Workspace): Promise<RuleFix | undefined> {
  const edits = await editCiFiles(repo, ['github-actions'], (text) => {
    const [step, ...others] = workflowSteps(text).filter(({ run }) => /\bsemantic-release\b/.test(run ?? ''));
    if (step === undefined || others.length > 0) return undefined;
    const env = [...step.path, 'env'];
    if (getYaml(text, env) !== undefined) return addYamlEntry(text, env, 'GITHUB_TOKEN', TOKEN);
    return addYamlEntry(text, step.path, 'env', `\nGITHUB_TOKEN: ${TOKEN}`);
  });
  if (edits.length !== 1) return undefined;
  return { title: 'Hand semantic-release the token of the job', safety: 'review', edits, needs: 'elsewhere' };
}

async function grant(repo: Workspace, context: FixContext): Promise<RuleFix | undefined> {
  const edits = await grantToFailedStep(repo, context);
  if (edits.length !== 1) return undefined;
  return { title: 'Grant the job what a release needs', safety: 'review', edits, needs: 'elsewhere' };
}

export const rule = defineRule({
  id: 'deployment/semantic-release-failed',
  category: 'deployment',
  severity: 'high',
  stage: 'deploy',
  ecosystems: ['node'],
  needle: [
    'EGITNOPERMISSION',
    'ENOGHTOKEN',
    'EINVALIDGHTOKEN',
    'ENONPMTOKEN',
    'EINVALIDNPMTOKEN',
    'ERELEASEBRANCHES',
    'EGHNOPERMISSION',
  ],
  pattern:
    /^.{0,80}(?<code>EGITNOPERMISSION|ENOGHTOKEN|EINVALIDGHTOKEN|ENONPMTOKEN|EINVALIDNPMTOKEN|ERELEASEBRANCHES|EGHNOPERMISSION)\b ?(?<message>.{0,300})$/,
  captures: ['code', 'message'],
  takesAfter: 'message',
  docs: {
    title: 'semantic-release may not release',
    what: 'semantic-release ended with {code}: {message}',
    why: 'The job lacks a token or the right to push, or the branches in its configuration are not valid.',
    how: 'Give the job `contents: write`, `issues: write` and `pull-requests: write` and `GITHUB_TOKEN`; look at the branches in the configuration.',
    references: ['https://semantic-release.gitbook.io/semantic-release/support/troubleshooting'],
  },
  async fix({ code }, repo, context) {
    if (code === 'ENOGHTOKEN') return handToken(repo);
    return code === 'EGITNOPERMISSION' || code === 'EGHNOPERMISSION' ? grant(repo, context) : undefined;
  },
  examples: {
    match: [
      {
        name: 'a job without the right to push',
        log: '[semantic-release] › ✘  EGITNOPERMISSION Cannot push to the Git repository.',
        command: 'npx semantic-release',
        repo: {
          '.github/workflows/r.yml':
            'permissions:\n  contents: read\njobs:\n  a:\n    steps:\n      - run: npx semantic-release\n',
        },
        patched: {
          '.github/workflows/r.yml':
            'permissions:\n  contents: read\njobs:\n  a:\n    permissions:\n      contents: write\n      issues: write\n      pull-requests: write\n    steps:\n      - run: npx semantic-release\n',
        },
      },
      {
        name: 'a step without the token',
        log: '[semantic-release] › ✘  ENOGHTOKEN No GitHub token specified.',
        repo: {
          '.github/workflows/r.yml': 'jobs:\n  a:\n    steps:\n      - run: npx semantic-release\n',
        },
        patched: {
          '.github/workflows/r.yml':
            'jobs:\n  a:\n    steps:\n      - run: npx semantic-release\n        env:\n          GITHUB_TOKEN: ${{ secrets.GITHUB_TOKEN }}\n',
        },
      },
      {
        name: 'no right',
        log: '[10:00:00 AM] [semantic-release] › ✘  EGITNOPERMISSION Cannot push to the Git repository.',
        captures: { code: 'EGITNOPERMISSION' },
      },
    ],
    ignore: [{ name: 'prose', log: 'semantic-release works' }],
  },
});
