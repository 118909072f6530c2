import { defineRule } from '@self-healer/core/rule';
import { actionUses, setActionInput } from '@self-healer/editors/ci-file';
import { getYaml } from '@self-healer/editors/yaml';
import { editCiFiles } from '../support/ci/ci-edits.ts';

const ACTION = 'codecov/codecov-action';
/** The name that Codecov gives the secret in its instructions. */
const TOKEN = 'CODECOV_TOKEN';

/** Hands the action its token where another step of the file has it; whether there is such a secret, no file says. */
function withToken(text: string): string | undefined {
  const uses = actionUses(text).filter(({ action }) => action === ACTION);
  const tokens = uses.map(({ path }) => getYaml(text, [...path.slice(0, -1), 'with', 'token']));
  const open = /\buse_oidc:|^\s+CODECOV_TOKEN:/m.test(text);
  if (!text.includes(`secrets.${TOKEN}`) || open || !tokens.includes(undefined)) return undefined;
  return setActionInput(text, ACTION, 'token', `\${{ secrets.${TOKEN} }}`);
}

export const rule = defineRule({
  id: 'network/codecov-upload-failed',
  category: 'network',
  severity: 'low',
  stage: 'test',
  ecosystems: ['any'],
  needle: [
    'Codecov: Failed to',
    'Unable to locate build via',
    'Token required because branch is protected',
    'Token required - not valid tokenless upload',
  ],
  // codecov-action 2 to 5, codecov-cli.
  pattern:
    /(?:Error: Codecov: Failed to (?<step>[\w -]{1,60})|Unable to locate build via Github Actions API|\{"message":"Token required (?:because branch is protected|- not valid tokenless upload))/,
  captures: ['step?'],
  docs: {
    title: 'The coverage report was not accepted',
    what: 'Codecov refused or lost the upload.',
    why: 'Uploads of protected branches need a token, and uploads without one share a small limit.',
    how: 'Set the secret CODECOV_TOKEN and pass it to the action (`token: ${{ secrets.CODECOV_TOKEN }}`).',
    references: ['https://github.com/codecov/codecov-action'],
  },
  async fix(_facts, repo) {
    const edits = await editCiFiles(repo, ['github-actions'], withToken);
    return edits.length === 0
      ? undefined
      : { title: `Upload the coverage with the secret ${TOKEN}`, safety: 'review', edits, needs: 'elsewhere' };
  },
  examples: {
    match: [
      {
        name: 'without a token',
        log: 'error - 2026-03-01 10:00:00,123 -- Commit creating failed: {"message":"Token required because branch is protected"}',
        repo: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - uses: codecov/codecov-action@v5\n        with:\n          files: cover.xml\n      - run: ./codecov -t ${{ secrets.CODECOV_TOKEN }}\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - uses: codecov/codecov-action@v5\n        with:\n          files: cover.xml\n          token: ${{ secrets.CODECOV_TOKEN }}\n      - run: ./codecov -t ${{ secrets.CODECOV_TOKEN }}\n',
        },
      },
      {
        name: 'action',
        log: '##[error]Error: Codecov: Failed to properly create commit: The process failed with exit code 1',
        captures: { step: 'properly create commit' },
      },
    ],
    ignore: [{ name: 'a good one', log: 'info - Upload queued for processing complete' }],
  },
});
