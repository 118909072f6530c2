import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'other/jenkins-stage-skipped',
  category: 'other',
  severity: 'low',
  stage: 'other',
  ecosystems: ['jenkins'],
  needle: ['skipped due to earlier failure'],
  // Jenkins declarative pipelines.
  pattern: /^Stage "(?<name>[^"]{1,200})" skipped due to earlier failure\(s\)$/,
  captures: ['name'],
  role: 'symptom',
  specificity: 'general',
  docs: {
    title: 'A Jenkins stage was skipped',
    what: 'The stage "{name}" did not run because an earlier one failed.',
    why: 'Declarative pipelines stop at the first failure.',
    how: 'Look at the stage before.',
    references: ['https://www.jenkins.io/doc/book/pipeline/syntax/'],
  },
  examples: {
    match: [{ name: 'skipped', log: 'Stage "Deploy" skipped due to earlier failure(s)', captures: { name: 'Deploy' } }],
    ignore: [{ name: 'a condition', log: 'Stage "Deploy" skipped due to when conditional' }],
  },
});
