import { defineRule } from '@self-healer/core/rule';
import { inDirectory, projectDirectory } from '../support/commands/project-directory.ts';

export const rule = defineRule({
  id: 'dependency/npm-ci-lock-missing',
  category: 'dependency',
  severity: 'high',
  stage: 'install',
  ecosystems: ['node'],
  needle: 'command can only install with an existing package-lock.json',
  // npm 7 and newer; `npm ERR!` before npm 10.
  pattern: /^npm (?:ERR!|error) (?:The )?`npm ci` (?:command )?can only install with an existing package-lock\.json/,
  captures: [],

  docs: {
    title: 'npm ci found no package-lock.json',
    what: '`npm ci` needs a lock file and there is none.',
    why: 'package-lock.json was never committed or is ignored by git, or the project uses another package manager.',
    how: 'Run `npm install --package-lock-only`, commit package-lock.json and take it out of .gitignore; or use the package manager whose lock file is there.',
    references: ['https://github.com/npm/cli/blob/latest/docs/lib/content/commands/npm-ci.md'],
  },

  async fix(_facts, repo) {
    const directory = await projectDirectory(repo, 'package.json');
    if (directory === undefined) return undefined;
    const ignored = /^\/?package-lock\.json\s*$/m.test((await repo.read('.gitignore')) ?? '');
    const others = ['package-lock.json', 'yarn.lock', 'pnpm-lock.yaml', 'bun.lock'].map((lock) =>
      repo.mode(inDirectory(directory, lock)),
    );
    // Another manager's lock, or an ignored one, is a decision somebody took.
    if (ignored || (await Promise.all(others)).some((mode) => mode !== undefined)) return undefined;
    return {
      title: 'Add package-lock.json',
      safety: 'review',
      edits: [
        {
          kind: 'tool',
          argv: ['npm', 'install', '--package-lock-only', '--ignore-scripts', '--no-audit', '--no-fund'],
          cwd: directory,
          writes: [inDirectory(directory, 'package-lock.json')],
          network: true,
        },
      ],
      verify: 'npm ci',
    };
  },
  examples: {
    match: [
      {
        name: 'npm 10',
        log: 'npm error The `npm ci` command can only install with an existing package-lock.json or npm-shrinkwrap.json with lockfileVersion >= 1.',
        repo: { 'package.json': '{}\n' },
        edits: [
          {
            kind: 'tool',
            argv: ['npm', 'install', '--package-lock-only', '--ignore-scripts', '--no-audit', '--no-fund'],
            cwd: '.',
            writes: ['package-lock.json'],
            network: true,
          },
        ],
      },
    ],
    ignore: [{ name: 'prose', log: 'The npm ci command can only install with an existing package-lock.json' }],
  },
});
