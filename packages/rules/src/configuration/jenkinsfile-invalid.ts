import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'configuration/jenkinsfile-invalid',
  category: 'configuration',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['jenkins'],
  needle: [
    'WorkflowScript: ',
    'MultipleCompilationErrorsException',
    'Jenkinsfile not found',
    'Unable to find Jenkinsfile',
  ],
  // Jenkins pipelines.
  pattern:
    /^(?:WorkflowScript: (?<line>\d{1,6}): (?<problem>.{1,300})|org\.codehaus\.groovy\.control\.MultipleCompilationErrorsException: startup failed:|(?:ERROR: )?Unable to find (?<missing>[\w./-]{1,200}) from (?:git|svn|hg|scm) )/,
  captures: ['line?', 'problem?', 'missing?'],
  docs: {
    title: 'The Jenkinsfile does not compile',
    what: 'Jenkins could not use the Jenkinsfile.',
    why: 'A bracket, a section or a step in it is wrong, or the file is not on the branch.',
    how: 'Correct the line the message names.',
    references: ['https://www.jenkins.io/doc/book/pipeline/syntax/'],
  },
  examples: {
    match: [
      {
        name: 'syntax',
        log: "WorkflowScript: 12: expecting '}', found '' @ line 12, column 1.",
        captures: { line: '12' },
      },
      { name: 'section', log: 'WorkflowScript: 1: Missing required section "agent" @ line 1, column 1.' },
      {
        name: 'missing',
        log: 'ERROR: Unable to find Jenkinsfile from git https://git.example.org/a.git',
        captures: { missing: 'Jenkinsfile' },
      },
    ],
    ignore: [{ name: 'loading', log: 'Obtained Jenkinsfile from git https://git.example.org/a.git' }],
  },
});
