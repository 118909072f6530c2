import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'resource/gitlab-log-limit',
  category: 'resource',
  severity: 'low',
  stage: 'other',
  ecosystems: ['gitlab'],
  needle: 'exceeded limit of',
  // gitlab-runner output_limit.
  pattern: /^Job's log exceeded limit of (?<bytes>\d+) bytes\./,
  captures: ['bytes'],
  role: 'symptom',
  docs: {
    title: 'The log was cut off',
    what: 'The job wrote more than {bytes} bytes; what came after is lost.',
    why: 'The runner keeps a limited log, and a step is too talkative.',
    how: 'Make the step quieter (`-q`, `--no-progress`, `mvn -ntp`) so that the next run shows the error.',
    references: ['https://docs.gitlab.com/runner/configuration/advanced-configuration/'],
  },
  examples: {
    match: [{ name: 'cut', log: "Job's log exceeded limit of 4194304 bytes.", captures: { bytes: '4194304' } }],
    ignore: [{ name: 'prose', log: 'the log exceeded limits' }],
  },
});
