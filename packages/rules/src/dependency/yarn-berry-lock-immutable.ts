import { defineRule } from '@self-healer/core/rule';
import { runDirectoryWith } from '../support/commands/run-directories.ts';
import { relock } from '../support/javascript/package-manager.ts';

export const rule = defineRule({
  id: 'dependency/yarn-berry-lock-immutable',
  category: 'dependency',
  severity: 'high',
  stage: 'install',
  ecosystems: ['node'],
  needle: ['lockfile would have been modified by this install', 'lockfile would have been created by this install'],
  // yarn 2 to 4, `yarn install --immutable`, the default in CI.
  pattern:
    /(?:^|[ :])The lockfile would have been (?<change>modified|created) by this install, which is explicitly forbidden/,
  captures: ['change'],

  docs: {
    title: 'yarn.lock does not match package.json',
    what: 'yarn may not write yarn.lock in CI, and it would have been {change}.',
    why: 'A manifest was changed without running yarn afterwards, or another yarn version wrote the lock file.',
    how: 'Run `yarn install --mode=update-lockfile` with the yarn the project pins and commit yarn.lock.',
    references: ['https://yarnpkg.com/cli/install'],
  },

  async fix(_facts, repo, context) {
    const directory = await runDirectoryWith(repo, context, 'yarn.lock');
    if (directory === undefined) return undefined;
    return {
      title: 'Bring yarn.lock in line with package.json',
      safety: 'safe',
      edits: [relock('berry', directory, context)],
    };
  },
  examples: {
    match: [
      {
        name: 'yarn 4',
        log: '➤ YN0028: │ The lockfile would have been modified by this install, which is explicitly forbidden.',
        captures: { change: 'modified' },
        repo: { 'package.json': '{}\n', 'yarn.lock': '\n' },
        edits: [
          {
            kind: 'tool',
            argv: ['yarn', 'install', '--mode=update-lockfile'],
            cwd: '.',
            writes: ['yarn.lock'],
            network: true,
          },
        ],
      },
    ],
    ignore: [{ name: 'prose', log: 'Note that the lockfile would have been modified' }],
  },
});
