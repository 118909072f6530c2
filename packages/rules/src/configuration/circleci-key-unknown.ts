import { defineRule } from '@self-healer/core/rule';
import { editCiFiles } from '../support/ci/ci-edits.ts';
import { correctCircleciKey } from '../support/ci/correct-circleci-key.ts';
import { nestUnderEmpty } from '../support/ci/nest-under.ts';

export const rule = defineRule({
  id: 'configuration/circleci-key-unknown',
  category: 'configuration',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['circleci'],
  needle: ['extraneous key [', '] required key ['],
  // CircleCI's config compiler and CLI.
  pattern:
    /^#?[\s|]{0,30}(?:\d{1,3}\. )?\[#\/?(?<place>[^\]]{0,200})\] (?:extraneous key \[(?<key>[\w-]{1,60})\] is not permitted|required key \[(?<required>[\w-]{1,60})\] not found)$/,
  captures: ['place', 'key?', 'required?'],
  explains: ['configuration/circleci-config-invalid'],
  docs: {
    title: '.circleci/config.yml has a key that is not permitted',
    what: '`{place}` of .circleci/config.yml: the key {name}.',
    why: 'A key is misspelt, or stands at the wrong depth.',
    how: 'Write one of the permitted keys; `circleci config validate` checks the file.',
    references: ['https://circleci.com/docs/reference/configuration-reference/'],
  },
  gathers: ['name'],
  gather: ({ key, required }) => ({
    name: key === undefined ? `\`${required}\` is missing` : `\`${key}\` is not permitted`,
  }),
  async fix(_facts, repo, { window }) {
    const misspelt = await correctCircleciKey(window.lines, repo);
    if (misspelt !== undefined) return misspelt;
    const nested = await editCiFiles(repo, ['circleci'], nestUnderEmpty);
    return nested.length === 0 ? undefined : { title: 'Indent what belongs to a step', safety: 'safe', edits: nested };
  },
  examples: {
    match: [
      {
        name: 'a job, in a run of CircleCI',
        log: '# |   |   1. [#/jobs/test] extraneous key [step] is not permitted\n# |   |   |   Permitted keys:\n# |   |   |     - description\n# |   |   |     - steps\n# |   |   |   Passed keys:\n# |   |   |     - docker\n# |   |   |     - step\n# |   |   2. [#/jobs/test] required key [steps] not found',
        captures: { place: 'jobs/test', key: 'step' },
        repo: { '.circleci/config.yml': 'jobs:\n  test:\n    docker: []\n    step:\n      - checkout\n' },
        patched: { '.circleci/config.yml': 'jobs:\n  test:\n    docker: []\n    steps:\n      - checkout\n' },
      },
    ],
    ignore: [{ name: 'prose', log: 'The job has an extraneous key.' }],
  },
});
