import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'configuration/jenkins-no-workspace',
  category: 'configuration',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['jenkins'],
  needle: ['MissingContextVariableException', 'Required context class hudson'],
  // Jenkins pipelines.
  pattern: /(?:MissingContextVariableException: )?Required context class hudson\.(?<class>\w{1,40}) is missing/,
  captures: ['class'],
  docs: {
    title: 'A step ran outside of a node',
    what: 'A step needs an agent and has none (hudson.{class} is missing).',
    why: 'The stage or `post` block runs with `agent none`.',
    how: 'Give the stage an agent, or wrap the step in `node { ... }`.',
    references: ['https://www.jenkins.io/doc/book/pipeline/syntax/#agent'],
  },
  examples: {
    match: [
      {
        name: 'FilePath',
        log: 'org.jenkinsci.plugins.workflow.steps.MissingContextVariableException: Required context class hudson.FilePath is missing',
        captures: { class: 'FilePath' },
      },
    ],
    ignore: [{ name: 'prose', log: 'the context is missing' }],
  },
});
