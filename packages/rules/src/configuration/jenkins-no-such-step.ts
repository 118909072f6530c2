import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'configuration/jenkins-no-such-step',
  category: 'configuration',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['jenkins'],
  needle: ['No such DSL method', 'No such property: '],
  // Jenkins pipelines.
  pattern:
    /(?:No such DSL method '(?<step>\w{1,80})' found among|groovy\.lang\.MissingPropertyException: No such property: (?<property>\w{1,80}) for class: (?<class>[\w$.]{1,100}))/,
  captures: ['step?', 'property?', 'class?'],
  docs: {
    title: 'Jenkins does not know a step or variable',
    what: 'The Jenkinsfile uses a step or variable that is not there.',
    why: 'The name is misspelt, or the plugin that brings the step is not installed.',
    how: 'Correct the name, or have the plugin installed (withMaven: pipeline-maven; slackSend: slack; sshagent: ssh-agent; nodejs: nodejs; junit: junit).',
    references: ['https://www.jenkins.io/doc/pipeline/steps/'],
  },
  examples: {
    match: [
      {
        name: 'step',
        log: "java.lang.NoSuchMethodError: No such DSL method 'withMaven' found among steps [archive, bat, build, catchError]",
        captures: { step: 'withMaven' },
      },
      {
        name: 'property',
        log: 'groovy.lang.MissingPropertyException: No such property: VERSON for class: groovy.lang.Binding',
        captures: { property: 'VERSON' },
      },
    ],
    ignore: [{ name: 'a test', log: 'no such property test passed' }],
  },
});
