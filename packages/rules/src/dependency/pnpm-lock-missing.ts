import { defineRule } from '@self-healer/core/rule';
import { pnpmForLock } from '../support/javascript/pnpm-for-lock.ts';

export const rule = defineRule({
  id: 'dependency/pnpm-lock-missing',
  category: 'dependency',
  severity: 'high',
  stage: 'install',
  ecosystems: ['node'],
  needle: 'ERR_PNPM_NO_LOCKFILE',
  // pnpm 7 and newer.
  pattern: /ERR_PNPM_NO_LOCKFILE\b/,
  captures: [],

  docs: {
    title: 'pnpm-lock.yaml is missing',
    what: 'pnpm may not write a lock file in CI, and there is none.',
    why: 'pnpm-lock.yaml was never committed, is ignored by git, or the job runs in another directory.',
    how: 'Run `pnpm install`, commit pnpm-lock.yaml, and check .gitignore and the working directory.',
    references: ['https://pnpm.io/cli/install#--frozen-lockfile'],
  },

  // A lock file that this pnpm does not read is to it as none.
  fix: async (_facts, repo, context) =>
    context.window.lines.some((line) => line.includes('Ignoring not compatible lockfile'))
      ? pnpmForLock(repo, context)
      : undefined,
  examples: {
    match: [
      {
        name: 'one of another format',
        log: ' WARN  Ignoring not compatible lockfile at /w/app/pnpm-lock.yaml\n ERR_PNPM_NO_LOCKFILE  Cannot install with "frozen-lockfile" because pnpm-lock.yaml is absent',
        repo: {
          'pnpm-lock.yaml': "lockfileVersion: '9.0'\n",
          'ci/install.sh': 'npm install -g pnpm@8\npnpm install --frozen-lockfile\n',
        },
        patched: { 'ci/install.sh': 'npm install -g pnpm@9\npnpm install --frozen-lockfile\n' },
      },
      {
        name: 'pnpm 9',
        log: ' ERR_PNPM_NO_LOCKFILE  Cannot install with "frozen-lockfile" because pnpm-lock.yaml is absent',
      },
    ],
    ignore: [{ name: 'the other code', log: 'ERR_PNPM_LOCKFILE_BREAKING_CHANGE' }],
  },
});
