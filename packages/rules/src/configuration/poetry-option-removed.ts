import { defineRule } from '@self-healer/core/rule';
import { editMatching } from '../support/ci/ci-edits.ts';
import { DOCKERFILE } from '../support/infrastructure/image-places.ts';
import { rewriteScriptLines } from '../support/shell/script-edits.ts';

/** What took an option's place; nothing where Poetry now does so anyway. */
const NOW: Readonly<Record<string, readonly [command: string, now: string]>> = {
  '--no-dev': ['install|update|show|export|sync', ' --only main'],
  '--no-update': ['lock', ''],
  '--remove-untracked': ['install', ' --sync'],
  '--dev': ['add|remove', ' --group dev'],
};

const renamed = (line: string, option: string): string => {
  const [command, now] = NOW[option] ?? [];
  if (command === undefined || now === undefined) return line;
  const call = new RegExp(`(?<call>\\bpoetry(?: -\\S+)* (?:${command})\\b[^;&|\\n]*?) ${option}(?=[\\s"';&|)]|$)`, 'g');
  return line.replace(call, `$<call>${now}`);
};

export const rule = defineRule({
  id: 'configuration/poetry-option-removed',
  category: 'configuration',
  severity: 'high',
  stage: 'install',
  ecosystems: ['python'],
  needle: [
    'The option "--no-dev" does',
    'The option "--no-update"',
    'The option "--remove-untracked"',
    'The option "--dev" does not',
  ],
  // Poetry 2.
  pattern: /^\s{0,4}The option "(?<option>--no-dev|--no-update|--remove-untracked|--dev)" does not exist/,
  captures: ['option'],
  explains: ['other/*'],
  docs: {
    title: 'Poetry has an option no more',
    what: 'Poetry does not know `{option}`.',
    why: 'Poetry 2 removed options that Poetry 1 warned of, and CI got the newer one.',
    how: 'Write `--only main` for `--no-dev`, `--group dev` for `--dev`, and nothing for `lock --no-update`.',
    references: ['https://python-poetry.org/history/'],
  },
  async fix({ option }, repo) {
    const edits = [
      ...(await rewriteScriptLines(repo, (line) => renamed(line, option))),
      ...(await editMatching(repo, DOCKERFILE, (text) => renamed(text, option))),
    ];
    return edits.length === 0
      ? undefined
      : { title: `Call Poetry without ${option}`, safety: 'safe', edits, verify: 'poetry install' };
  },
  examples: {
    match: [
      {
        name: 'Poetry 2',
        log: '$ poetry install --no-dev\n\nThe option "--no-dev" does not exist',
        captures: { option: '--no-dev' },
        repo: {
          '.gitlab-ci.yml': 'build:\n  script:\n    - poetry install --no-dev --no-root\n',
          'docker/Dockerfile':
            'FROM python:3.12\nRUN pip install poetry && poetry install --no-root --no-dev && rm -rf /tmp/x\n',
        },
        patched: {
          '.gitlab-ci.yml': 'build:\n  script:\n    - poetry install --only main --no-root\n',
          'docker/Dockerfile':
            'FROM python:3.12\nRUN pip install poetry && poetry install --no-root --only main && rm -rf /tmp/x\n',
        },
      },
      {
        name: 'a lock',
        log: 'The option "--no-update" does not exist',
        repo: { Makefile: 'lock:\n\tpoetry lock --no-update\n' },
        patched: { Makefile: 'lock:\n\tpoetry lock\n' },
      },
    ],
    ignore: [{ name: 'another option', log: 'The option "--verbsoe" does not exist' }],
  },
});
