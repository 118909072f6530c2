import { defineRule } from '@self-healer/core/rule';
import { nameInputs } from '../support/ci/name-inputs.ts';

export const rule = defineRule({
  id: 'configuration/github-action-input-missing',
  category: 'configuration',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['github-actions'],
  needle: ' input expected',
  // setup-java, and others that take a version or a file.
  pattern: /^(?:##\[error\])?(?:Error: )?(?<either>[\w-]{1,40}) or (?<other>[\w-]{1,40}) input expected$/,
  captures: ['either', 'other'],
  explains: ['configuration/github-action-input-unknown'],
  docs: {
    title: 'An action misses an input',
    what: 'The action did not get `{either}`, nor `{other}`.',
    why: 'The input is misspelt (`java_version` for `java-version`), stands at the wrong depth, or was never given.',
    how: 'Give the step the input under the name of the message.',
    references: [
      'https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepswith',
    ],
  },
  fix: ({ either, other }, repo, context) => nameInputs(repo, context, [either, other]),
  examples: {
    match: [
      {
        name: 'setup-java',
        log: "##[group]Run actions/setup-java@v4\n##[warning]Unexpected input(s) 'java_version', valid inputs are ['java-version', 'distribution']\n##[error]java-version or java-version-file input expected",
        captures: { either: 'java-version' },
        repo: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - uses: actions/setup-java@v4\n        with:\n          distribution: temurin\n          java_version: 21\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - uses: actions/setup-java@v4\n        with:\n          distribution: temurin\n          java-version: 21\n',
        },
      },
    ],
    ignore: [{ name: 'another message', log: '##[error]Input required and not supplied: distribution' }],
  },
});
