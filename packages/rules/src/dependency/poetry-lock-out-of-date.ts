import { defineRule } from '@self-healer/core/rule';
import { inDirectory, projectDirectory } from '../support/commands/project-directory.ts';

export const rule = defineRule({
  id: 'dependency/poetry-lock-out-of-date',
  category: 'dependency',
  severity: 'high',
  stage: 'install',
  ecosystems: ['python'],
  needle: [
    'changed significantly since poetry.lock was last generated',
    'poetry.lock is not consistent with pyproject.toml',
    'poetry.lock is not up to date with pyproject.toml',
  ],
  // poetry 1.x and 2.x, `poetry install` and `poetry check --lock`.
  pattern:
    /(?:pyproject\.toml changed significantly since poetry\.lock was last generated|poetry\.lock is not (?:consistent|up to date) with pyproject\.toml)/,
  captures: [],

  docs: {
    title: 'poetry.lock does not match pyproject.toml',
    what: 'poetry refuses to install because poetry.lock was made from another pyproject.toml.',
    why: 'pyproject.toml was changed without running `poetry lock` afterwards.',
    how: "Run `poetry lock` with the job's poetry version and commit poetry.lock.",
    references: ['https://python-poetry.org/docs/cli/#lock'],
  },

  async fix(_facts, repo) {
    const directory = await projectDirectory(repo, 'poetry.lock');
    if (directory === undefined || (await repo.read(inDirectory(directory, 'pyproject.toml'))) === undefined)
      return undefined;
    return {
      title: 'Bring poetry.lock in line with pyproject.toml',
      safety: 'safe',
      edits: [
        {
          kind: 'tool',
          argv: ['poetry', 'lock', '--no-interaction'],
          cwd: directory,
          writes: [inDirectory(directory, 'poetry.lock')],
          network: true,
        },
      ],
    };
  },
  examples: {
    match: [
      {
        name: 'poetry 2',
        log: 'pyproject.toml changed significantly since poetry.lock was last generated. Run `poetry lock` to fix the lock file.',
        repo: { 'pyproject.toml': '[tool.poetry]\n', 'poetry.lock': '\n' },
        edits: [
          {
            kind: 'tool',
            argv: ['poetry', 'lock', '--no-interaction'],
            cwd: '.',
            writes: ['poetry.lock'],
            network: true,
          },
        ],
      },
    ],
    ignore: [{ name: 'a success', log: 'poetry.lock is up to date with pyproject.toml' }],
  },
});
