import { defineRule } from '@self-healer/core/rule';
import { editCiFiles } from '../support/ci/ci-edits.ts';
import { postOnNode } from '../support/ci/post-on-node.ts';

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
  async fix(_facts, repo) {
    const edits = await editCiFiles(repo, ['jenkins'], postOnNode);
    return edits.length === 0
      ? undefined
      : { title: 'Run the steps of post on a node', safety: 'review', edits, needs: 'elsewhere' };
  },
  examples: {
    match: [
      {
        name: 'post of a pipeline without an agent',
        log: 'org.jenkinsci.plugins.workflow.steps.MissingContextVariableException: Required context class hudson.FilePath is missing\nPerhaps you forgot to surround the step with a step that provides this, such as: node',
        repo: {
          Jenkinsfile:
            "pipeline {\n  agent none\n  stages {\n    stage('Test') {\n      agent { label 'linux' }\n      steps { sh 'make test' }\n    }\n  }\n  post {\n    always {\n      sh 'make clean'\n    }\n    failure {\n      echo 'x'\n    }\n  }\n}\n",
        },
        patched: {
          Jenkinsfile:
            "pipeline {\n  agent none\n  stages {\n    stage('Test') {\n      agent { label 'linux' }\n      steps { sh 'make test' }\n    }\n  }\n  post {\n    always {\n      node('linux') {\n        sh 'make clean'\n      }\n    }\n    failure {\n      echo 'x'\n    }\n  }\n}\n",
        },
      },
      {
        name: 'FilePath',
        log: 'org.jenkinsci.plugins.workflow.steps.MissingContextVariableException: Required context class hudson.FilePath is missing',
        captures: { class: 'FilePath' },
      },
    ],
    ignore: [{ name: 'prose', log: 'the context is missing' }],
  },
});
