import { defineRule } from '@self-healer/core/rule';
import { actionUses, setActionInput } from '@self-healer/editors/ci-file';
import { getYaml } from '@self-healer/editors/yaml';
import { PNPM_OF_LOCK } from '../data/command-setups.ts';
import { editCiFiles } from '../support/ci/ci-edits.ts';

const ACTION = 'pnpm/action-setup';

/** The versions that steps of a workflow give the action. */
const versionsIn = (text: string): readonly string[] =>
  actionUses(text)
    .filter(({ action }) => action === ACTION)
    .flatMap(({ path }) => {
      const version = getYaml(text, [...path.slice(0, -1), 'with', 'version']);
      return version === undefined ? [] : [`${version}`];
    });

export const rule = defineRule({
  id: 'configuration/pnpm-version-missing',
  category: 'configuration',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['node', 'github-actions'],
  needle: 'No pnpm version is specified',
  // pnpm/action-setup 3 and 4.
  pattern: /^(?:##\[error\])?(?:Error: )?No pnpm version is specified\.$/,
  captures: [],
  docs: {
    title: 'Nothing says which pnpm to set up',
    what: 'Neither the step nor `packageManager` of package.json names a version of pnpm.',
    why: 'pnpm/action-setup takes no newest version by itself.',
    how: 'Name the version that wrote the lock file, in the step or in package.json.',
    references: ['https://github.com/pnpm/action-setup#version'],
  },
  async fix(_facts, repo) {
    const named = new Set<string>();
    await editCiFiles(repo, ['github-actions'], (text) => {
      for (const version of versionsIn(text)) named.add(version);
      return undefined;
    });
    const [other, ...more] = named;
    const lock = /^lockfileVersion: '?(?<version>\d)/.exec((await repo.read('pnpm-lock.yaml')) ?? '')?.groups?.version;
    const ofLock = lock === undefined ? undefined : PNPM_OF_LOCK[lock];
    const version = more.length > 0 ? undefined : (other ?? ofLock?.toString());
    if (version === undefined) return undefined;
    const edits = await editCiFiles(repo, ['github-actions'], (text) =>
      setActionInput(text, ACTION, 'version', version),
    );
    return edits.length === 0
      ? undefined
      : { title: `Set up pnpm ${version}`, safety: 'safe', edits, needs: 'elsewhere' };
  },
  examples: {
    match: [
      {
        name: 'the version of the lock file',
        log: 'Error: No pnpm version is specified.',
        repo: {
          'pnpm-lock.yaml': "lockfileVersion: '9.0'\n",
          '.github/workflows/ci.yml': 'jobs:\n  a:\n    steps:\n      - uses: pnpm/action-setup@v4\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - uses: pnpm/action-setup@v4\n        with:\n          version: 9\n',
        },
      },
      {
        name: 'the version of another job',
        log: '##[error]Error: No pnpm version is specified.',
        repo: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - uses: pnpm/action-setup@v4\n  b:\n    steps:\n      - uses: pnpm/action-setup@v4\n        with:\n          version: 8\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - uses: pnpm/action-setup@v4\n        with:\n          version: 8\n  b:\n    steps:\n      - uses: pnpm/action-setup@v4\n        with:\n          version: 8\n',
        },
      },
    ],
    ignore: [{ name: 'another tool', log: 'No pnpm version is specified, the newest is taken' }],
  },
});
