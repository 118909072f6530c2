import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'other/jenkins-build-failed',
  category: 'other',
  severity: 'low',
  stage: 'other',
  ecosystems: ['jenkins'],
  needle: [
    'Finished: FAILURE',
    'Finished: ABORTED',
    'marked build as failure',
    'hudson.AbortException',
    'FlowInterruptedException',
  ],
  // Jenkins.
  pattern:
    /^(?:Finished: (?<result>FAILURE|ABORTED)|Build step '(?<step>[^']{1,200})' marked build as failure|(?:ERROR: )?hudson\.AbortException: (?<reason>.{1,300})|org\.jenkinsci\.plugins\.workflow\.steps\.FlowInterruptedException)/,
  captures: ['result?', 'step?', 'reason?'],
  role: 'symptom',
  specificity: 'general',
  docs: {
    title: 'Jenkins ended the build as failed',
    what: 'A step failed and Jenkins stopped.',
    why: 'The reason stands further up, where the step wrote it.',
    how: 'Read the lines above this one.',
    references: ['https://www.jenkins.io/doc/pipeline/steps/'],
  },
  examples: {
    match: [
      { name: 'end', log: 'Finished: FAILURE', captures: { result: 'FAILURE' } },
      {
        name: 'freestyle',
        log: "Build step 'Execute shell' marked build as failure",
        captures: { step: 'Execute shell' },
      },
      {
        name: 'abort',
        log: 'hudson.AbortException: script returned exit code 1',
        captures: { reason: 'script returned exit code 1' },
      },
    ],
    ignore: [{ name: 'good', log: 'Finished: SUCCESS' }],
  },
});
