import { defineRule } from '@self-healer/core/rule';
import { inDirectory, projectDirectory } from '../support/commands/project-directory.ts';

export const rule = defineRule({
  id: 'dependency/uv-lock-out-of-date',
  category: 'dependency',
  severity: 'high',
  stage: 'install',
  ecosystems: ['python'],
  needle: '`uv.lock` needs to be updated',
  // uv 0.4 and newer with --locked; --frozen says nothing.
  pattern: /The lockfile at `uv\.lock` needs to be updated, but `--(?:locked|check)` was provided/,
  captures: [],

  docs: {
    title: 'uv.lock does not match pyproject.toml',
    what: 'uv may not change uv.lock (`--locked`), and pyproject.toml asks for something it does not hold.',
    why: 'pyproject.toml was changed without running `uv lock` afterwards.',
    how: 'Run `uv lock` and commit uv.lock.',
    references: ['https://docs.astral.sh/uv/concepts/projects/sync/'],
  },

  async fix(_facts, repo) {
    const directory = await projectDirectory(repo, 'uv.lock');
    if (directory === undefined || (await repo.read(inDirectory(directory, 'pyproject.toml'))) === undefined)
      return undefined;
    return {
      title: 'Bring uv.lock in line with pyproject.toml',
      safety: 'safe',
      edits: [
        {
          kind: 'tool',
          argv: ['uv', 'lock'],
          cwd: directory,
          writes: [inDirectory(directory, 'uv.lock')],
          network: true,
        },
      ],
    };
  },
  examples: {
    match: [
      {
        name: 'uv 0.5',
        log: 'error: The lockfile at `uv.lock` needs to be updated, but `--locked` was provided. To update the lockfile, run `uv lock`.',
        repo: { 'pyproject.toml': '[project]\n', 'uv.lock': '\n' },
        edits: [{ kind: 'tool', argv: ['uv', 'lock'], cwd: '.', writes: ['uv.lock'], network: true }],
      },
    ],
    ignore: [{ name: 'a note', log: 'Updated `uv.lock`' }],
  },
});
