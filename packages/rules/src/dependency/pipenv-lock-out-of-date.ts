import { defineRule } from '@self-healer/core/rule';
import { inDirectory, projectDirectory } from '../support/commands/project-directory.ts';

export const rule = defineRule({
  id: 'dependency/pipenv-lock-out-of-date',
  category: 'dependency',
  severity: 'high',
  stage: 'install',
  ecosystems: ['python'],
  needle: ['Pipfile.lock (', 'Pipfile.lock is out-of-date'],
  // pipenv install --deploy; pipenv verify.
  pattern: /(?:Your Pipfile\.lock \([0-9a-f]{1,64}\) is out of date|Pipfile\.lock is out-of-date\. Run \$ pipenv lock)/,
  captures: [],

  docs: {
    title: 'Pipfile.lock does not match Pipfile',
    what: '`pipenv install --deploy` stopped because Pipfile.lock was made from another Pipfile.',
    why: 'Pipfile was changed without running `pipenv lock` afterwards.',
    how: 'Run `pipenv lock` and commit Pipfile.lock.',
    references: ['https://pipenv.pypa.io/en/latest/commands.html'],
  },

  async fix(_facts, repo) {
    const directory = await projectDirectory(repo, 'Pipfile.lock');
    if (directory === undefined || (await repo.read(inDirectory(directory, 'Pipfile'))) === undefined) return undefined;
    return {
      title: 'Bring Pipfile.lock in line with Pipfile',
      safety: 'safe',
      edits: [
        {
          kind: 'tool',
          argv: ['pipenv', 'lock'],
          cwd: directory,
          writes: [inDirectory(directory, 'Pipfile.lock')],
          network: true,
        },
      ],
    };
  },
  examples: {
    match: [
      { name: 'pipenv verify', log: 'Pipfile.lock is out-of-date. Run $ pipenv lock to update.' },
      {
        name: 'pipenv 2023',
        log: 'Your Pipfile.lock (a1b2c3) is out of date, but should be (d4e5f6).',
        repo: { Pipfile: '[packages]\n', 'Pipfile.lock': '\n' },
        edits: [{ kind: 'tool', argv: ['pipenv', 'lock'], cwd: '.', writes: ['Pipfile.lock'], network: true }],
      },
    ],
    ignore: [{ name: 'a note', log: 'Your Pipfile.lock is up to date' }],
  },
});
