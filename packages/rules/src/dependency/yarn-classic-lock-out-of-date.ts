import { defineRule } from '@self-healer/core/rule';
import { runDirectoryWith } from '../support/commands/run-directories.ts';
import { relock } from '../support/javascript/package-manager.ts';

export const rule = defineRule({
  id: 'dependency/yarn-classic-lock-out-of-date',
  category: 'dependency',
  severity: 'high',
  stage: 'install',
  ecosystems: ['node'],
  needle: 'Your lockfile needs to be updated',
  // yarn 1, `yarn install --frozen-lockfile`.
  pattern: /^error Your lockfile needs to be updated, but yarn was run with `--frozen-lockfile`/,
  captures: [],

  docs: {
    title: 'yarn.lock does not match package.json',
    what: '`yarn install --frozen-lockfile` stopped because yarn.lock does not hold what package.json asks for.',
    why: 'package.json was changed without running yarn afterwards.',
    how: 'Run `yarn install` and commit yarn.lock.',
    references: ['https://classic.yarnpkg.com/lang/en/docs/cli/install/'],
  },

  async fix(_facts, repo, context) {
    const directory = await runDirectoryWith(repo, context, 'yarn.lock');
    if (directory === undefined) return undefined;
    return {
      title: 'Bring yarn.lock in line with package.json',
      safety: 'safe',
      edits: [relock('yarn', directory, context)],
    };
  },
  examples: {
    match: [
      {
        name: 'yarn 1.22',
        log: 'error Your lockfile needs to be updated, but yarn was run with `--frozen-lockfile`.',
        repo: { 'package.json': '{}\n', 'yarn.lock': '\n' },
        edits: [
          {
            kind: 'tool',
            argv: ['yarn', 'install', '--ignore-scripts', '--non-interactive'],
            cwd: '.',
            writes: ['yarn.lock'],
            network: true,
          },
        ],
      },
    ],
    ignore: [{ name: 'advice', log: 'info Your lockfile needs to be updated soon.' }],
  },
});
