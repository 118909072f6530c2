import { defineRule } from '@self-healer/core/rule';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'configuration/jenkins-pipeline-exception',
  category: 'configuration',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['jenkins'],
  needle: ['Exception', 'Error'],
  // Jenkins' pipeline engine: the stack is its own.
  pattern:
    /^(?:java\.(?:lang|io|util)\.|groovy\.lang\.|hudson\.|org\.codehaus\.groovy\.|com\.cloudbees\.groovy\.)[\w.$]{1,120}(?:Exception|Error)(?:: (?<message>.{1,600}))?$/,
  captures: ['message?'],
  specificity: 'general',
  explains: ['test/java-uncaught-exception'],
  gathers: [],
  gather: (_facts, window) =>
    nextMatch(
      window,
      /^\s+at (?:org\.jenkinsci\.plugins\.(?:pipeline\.modeldefinition|workflow)\.|WorkflowScript\.)/,
      14,
    ) === undefined
      ? undefined
      : {},
  docs: {
    title: 'The pipeline itself failed',
    what: 'The engine of Jenkins threw while it read or ran the pipeline: {message}',
    why: 'A stage has no body, a step gets a value of another type, or a plugin of the pipeline is missing or too old.',
    how: 'Check the Jenkinsfile (Replay, or `jenkins-cli declarative-linter`) at the stage that the log last named.',
    references: ['https://www.jenkins.io/doc/book/pipeline/development/'],
  },
  examples: {
    match: [
      {
        name: 'the parser',
        log: "java.lang.NullPointerException: Cannot get property 'body' on null object\n	at org.codehaus.groovy.runtime.NullObject.getProperty(NullObject.java:60)\n	at org.jenkinsci.plugins.pipeline.modeldefinition.parser.ModelParser.parseStage(ModelParser.groovy:784)",
        captures: { message: "Cannot get property 'body' on null object" },
      },
    ],
    ignore: [
      { name: 'a program', log: 'java.lang.NullPointerException: null\n	at org.example.Cart.add(Cart.java:12)' },
    ],
  },
});
