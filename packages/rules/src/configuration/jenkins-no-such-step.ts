import { defineRule } from '@self-healer/core/rule';
import { PIPELINE_STEPS } from '../data/jenkins-names.ts';
import { editCiFiles } from '../support/ci/ci-edits.ts';
import { nearestWord } from '../support/text/nearest-word.ts';

export const rule = defineRule({
  id: 'configuration/jenkins-no-such-step',
  category: 'configuration',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['jenkins'],
  needle: ['No such DSL method', 'No such property: ', ': Invalid step "'],
  // Jenkins pipelines.
  pattern:
    /(?:No such DSL method '(?<step>\w{1,80})' found among|^WorkflowScript: \d{1,6}: Invalid step "(?<declared>\w{1,80})" used|groovy\.lang\.MissingPropertyException: No such property: (?<property>\w{1,80}) for class: (?<class>[\w$.]{1,100}))/,
  captures: ['step?', 'declared?', 'property?', 'class?'],
  explains: ['configuration/jenkinsfile-invalid'],
  docs: {
    title: 'Jenkins does not know a step or variable',
    what: 'The Jenkinsfile uses a step or variable that is not there.',
    why: 'The name is misspelt, or the plugin that brings the step is not installed.',
    how: 'Correct the name, or have the plugin installed (withMaven: pipeline-maven; slackSend: slack; sshagent: ssh-agent; nodejs: nodejs; junit: junit).',
    references: ['https://www.jenkins.io/doc/pipeline/steps/'],
  },
  async fix({ step: called, declared }, repo) {
    const step = called ?? declared;
    const meant = step === undefined ? undefined : nearestWord(step, PIPELINE_STEPS);
    if (step === undefined || meant === undefined) return undefined;
    const edits = await editCiFiles(repo, ['jenkins'], (text) =>
      // A function of the file itself is another thing.
      new RegExp(`\\bdef\\s+${step}\\b`).test(text)
        ? undefined
        : text.replace(new RegExp(`(?<![\\w.$'"-])${step}\\b(?=\\s*[({'"\\w])`, 'g'), meant),
    );
    return edits.length === 0 ? undefined : { title: `Call ${meant}, the step there is`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'a misspelt step',
        log: "java.lang.NoSuchMethodError: No such DSL method 'archiveArtifact' found among steps [archive, archiveArtifacts, bat, build]",
        captures: { step: 'archiveArtifact' },
        repo: { Jenkinsfile: "node {\n  archiveArtifact artifacts: 'out/*'\n}\n" },
        patched: { Jenkinsfile: "node {\n  archiveArtifacts artifacts: 'out/*'\n}\n" },
      },
      {
        name: 'of a declarative pipeline',
        log: 'WorkflowScript: 6: Invalid step "archiveArtifact" used - not allowed in this context @ line 6, column 7.',
        captures: { declared: 'archiveArtifact' },
        repo: {
          Jenkinsfile:
            "pipeline {\n  agent any\n  post {\n    always {\n      archiveArtifact artifacts: 'out/*'\n    }\n  }\n}\n",
        },
        patched: {
          Jenkinsfile:
            "pipeline {\n  agent any\n  post {\n    always {\n      archiveArtifacts artifacts: 'out/*'\n    }\n  }\n}\n",
        },
      },
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
