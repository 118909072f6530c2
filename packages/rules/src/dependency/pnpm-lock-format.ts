import { defineRule } from '@self-healer/core/rule';
import { pnpmForLock } from '../support/javascript/pnpm-for-lock.ts';

export const rule = defineRule({
  id: 'dependency/pnpm-lock-format',
  category: 'dependency',
  severity: 'high',
  stage: 'install',
  ecosystems: ['node'],
  needle: 'ERR_PNPM_LOCKFILE_BREAKING_CHANGE',
  // pnpm 7 to 10.
  pattern: /\bERR_PNPM_LOCKFILE_BREAKING_CHANGE\b/,
  captures: [],
  docs: {
    title: 'This pnpm cannot read the lock file',
    what: 'pnpm-lock.yaml is of a format that the pnpm of the job does not read.',
    why: 'Who wrote it had another major version of pnpm than CI chooses.',
    how: 'Choose the same major in CI (`packageManager` in package.json, `version` of pnpm/action-setup): 8 writes format 6.0, 9 and newer 9.0.',
    references: ['https://github.com/pnpm/pnpm/blob/main/pnpm/CHANGELOG.md'],
  },
  fix: (_facts, repo, context) => pnpmForLock(repo, context),
  examples: {
    match: [
      {
        name: 'the version of the action',
        log: ' ERR_PNPM_LOCKFILE_BREAKING_CHANGE  Lockfile /w/app/pnpm-lock.yaml not compatible with current pnpm',
        repo: {
          'package.json': '{}\n',
          'pnpm-lock.yaml': "lockfileVersion: '9.0'\n",
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - uses: pnpm/action-setup@v4\n        with:\n          version: 7\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - uses: pnpm/action-setup@v4\n        with:\n          version: 9\n',
        },
      },
      {
        name: 'a command, and the manifest',
        log: ' ERR_PNPM_LOCKFILE_BREAKING_CHANGE  Lockfile /builds/a/web/pnpm-lock.yaml not compatible with current pnpm',
        repo: {
          'package.json': '{\n  "packageManager": "pnpm@9.1.0+sha512.aa"\n}\n',
          'pnpm-lock.yaml': "lockfileVersion: '6.0'\n",
          '.gitlab-ci.yml':
            'test:\n  script:\n    - corepack prepare pnpm@9.1.0 --activate\n    - pnpm i --frozen-lockfile\n',
        },
        patched: {
          'package.json': '{\n  "packageManager": "pnpm@8.15.9"\n}\n',
          '.gitlab-ci.yml':
            'test:\n  script:\n    - corepack prepare pnpm@8.15.9 --activate\n    - pnpm i --frozen-lockfile\n',
        },
      },
      {
        name: 'a pnpm that reads it',
        log: ' ERR_PNPM_LOCKFILE_BREAKING_CHANGE  Lockfile /w/pnpm-lock.yaml not compatible with current pnpm',
        repo: { 'package.json': '{"packageManager": "pnpm@10.1.0"}\n', 'pnpm-lock.yaml': "lockfileVersion: '9.0'\n" },
      },
    ],
    ignore: [{ name: 'the other code', log: ' ERR_PNPM_NO_LOCKFILE  Cannot install with "frozen-lockfile"' }],
  },
});
