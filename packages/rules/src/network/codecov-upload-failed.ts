import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'network/codecov-upload-failed',
  category: 'network',
  severity: 'low',
  stage: 'test',
  ecosystems: ['any'],
  needle: ['Codecov: Failed to', 'Unable to locate build via'],
  // codecov-action 2 to 5, codecov-cli.
  pattern: /(?:Error: Codecov: Failed to (?<step>[\w -]{1,60})|Unable to locate build via Github Actions API)/,
  captures: ['step?'],
  docs: {
    title: 'The coverage report was not accepted',
    what: 'Codecov refused or lost the upload.',
    why: 'Uploads of protected branches need a token, and uploads without one share a small limit.',
    how: 'Set the secret CODECOV_TOKEN and pass it to the action (`token: ${{ secrets.CODECOV_TOKEN }}`).',
    references: ['https://github.com/codecov/codecov-action'],
  },
  examples: {
    match: [
      {
        name: 'action',
        log: '##[error]Error: Codecov: Failed to properly create commit: The process failed with exit code 1',
        captures: { step: 'properly create commit' },
      },
    ],
    ignore: [{ name: 'a good one', log: 'info - Upload queued for processing complete' }],
  },
});
