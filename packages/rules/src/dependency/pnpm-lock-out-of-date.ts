import { defineRule } from '@self-healer/core/rule';
import { runDirectoryWith } from '../support/commands/run-directories.ts';
import { relock } from '../support/javascript/package-manager.ts';

export const rule = defineRule({
  id: 'dependency/pnpm-lock-out-of-date',
  category: 'dependency',
  severity: 'high',
  stage: 'install',
  ecosystems: ['node'],
  needle: 'ERR_PNPM_OUTDATED_LOCKFILE',
  // pnpm 7 to 11, `pnpm install --frozen-lockfile`, the default in CI.
  pattern: /ERR_PNPM_OUTDATED_LOCKFILE\b/,
  captures: [],

  docs: {
    title: 'pnpm-lock.yaml does not match package.json',
    what: '`pnpm install --frozen-lockfile` stopped because pnpm-lock.yaml does not hold what package.json asks for.',
    why: 'package.json was changed without running pnpm afterwards, or the lock file lost a merge.',
    how: 'Run `pnpm install --lockfile-only` with the pnpm version the job uses and commit pnpm-lock.yaml.',
    references: ['https://pnpm.io/cli/install#--frozen-lockfile'],
  },

  async fix(_facts, repo, context) {
    const directory = await runDirectoryWith(repo, context, 'pnpm-lock.yaml');
    if (directory === undefined) return undefined;
    return {
      title: 'Bring pnpm-lock.yaml in line with package.json',
      safety: 'safe',
      edits: [relock('pnpm', directory, context)],
    };
  },
  examples: {
    match: [
      {
        name: 'pnpm 10',
        log: ' ERR_PNPM_OUTDATED_LOCKFILE  Cannot install with "frozen-lockfile" because pnpm-lock.yaml is not up to date with <ROOT>/package.json',
        repo: { 'package.json': '{}\n', 'pnpm-lock.yaml': '\n' },
        edits: [
          {
            kind: 'tool',
            argv: ['pnpm', 'install', '--lockfile-only', '--no-frozen-lockfile', '--ignore-scripts'],
            cwd: '.',
            writes: ['pnpm-lock.yaml'],
            network: true,
          },
        ],
      },
    ],
    ignore: [
      {
        name: 'another code',
        log: ' ERR_PNPM_NO_LOCKFILE  Cannot install with "frozen-lockfile" because pnpm-lock.yaml is absent',
      },
    ],
  },
});
