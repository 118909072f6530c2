import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'configuration/github-action-input-unknown',
  category: 'configuration',
  severity: 'low',
  stage: 'setup',
  ecosystems: ['github-actions'],
  needle: ['Unexpected input(s)'],
  // actions/runner; a warning, and often the reason of what comes after.
  pattern:
    /^(?:##\[warning\])?(?:Warning: )?Unexpected input\(s\) '(?<input>[\w-]{1,60})'(?:, '[\w-]{1,60}')*, valid inputs are \[/,
  captures: ['input'],
  role: 'symptom',
  docs: {
    title: 'An action got an input it does not know',
    what: 'The action does not know the input `{input}`.',
    why: 'It is misspelt (`node_version` for `node-version`), or another version of the action has it.',
    how: 'Use one of the names in the message.',
    references: [
      'https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepswith',
    ],
  },
  examples: {
    match: [
      {
        name: 'input',
        log: "##[warning]Unexpected input(s) 'node_version', valid inputs are ['always-auth', 'node-version']",
        captures: { input: 'node_version' },
      },
    ],
    ignore: [{ name: 'none', log: 'with: node-version: 22' }],
  },
});
