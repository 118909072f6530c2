import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'other/codebuild-phase-failed',
  category: 'other',
  severity: 'low',
  stage: 'other',
  ecosystems: ['codebuild'],
  needle: [
    'State: FAILED',
    'COMMAND_EXECUTION_ERROR',
    'Error while executing command',
    'Command did not exit successfully',
  ],
  // CodeBuild.
  pattern:
    /^(?:\[Container\] \d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d(?:\.\d+)? )?(?:Phase complete: (?<phase>\w{1,30}) State: (?<state>FAILED(?:_WITH_ABORT)?)|Phase context status code: COMMAND_EXECUTION_ERROR Message: Error while executing command: (?<command>.{1,500}?)\. Reason: exit status (?<code>\d{1,3})|Command did not exit successfully (?<ended>.{1,500}) exit status (?<status>\d{1,3}))$/,
  captures: ['phase?', 'state?', 'command?', 'code?', 'ended?', 'status?'],
  role: 'symptom',
  specificity: 'general',
  docs: {
    title: 'A CodeBuild phase failed',
    what: 'A command of the phase ended with an error.',
    why: 'The reason stands further up, where the command wrote it.',
    how: 'Read the lines above this one.',
    references: ['https://docs.aws.amazon.com/codebuild/latest/userguide/troubleshooting.html'],
  },
  examples: {
    match: [
      {
        name: 'phase',
        log: '[Container] 2026/01/02 03:04:05 Phase complete: BUILD State: FAILED',
        captures: { phase: 'BUILD' },
      },
      {
        name: 'command',
        log: '[Container] 2026/01/02 03:04:05.678901 Phase context status code: COMMAND_EXECUTION_ERROR Message: Error while executing command: npm test. Reason: exit status 1',
        captures: { command: 'npm test', code: '1' },
      },
      {
        name: 'exit',
        log: '[Container] 2026/01/02 03:04:05 Command did not exit successfully npm test exit status 1',
        captures: { ended: 'npm test' },
      },
    ],
    ignore: [{ name: 'good', log: '[Container] 2026/01/02 03:04:05 Phase complete: BUILD State: SUCCEEDED' }],
  },
});
