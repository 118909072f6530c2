import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'configuration/maven-no-pom',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['java'],
  needle: 'there is no POM in this directory',
  pattern:
    /^\[ERROR\] The goal you specified requires a project to execute but there is no POM in this directory \((?<directory>[^)]+)\)/,
  captures: ['directory'],
  docs: {
    title: 'Maven runs in a directory without a POM',
    what: 'There is no pom.xml in `{directory}`.',
    why: 'The step runs in the wrong directory, or the checkout step is missing.',
    how: 'Set `working-directory`, or pass `-f path/pom.xml`.',
    references: ['https://cwiki.apache.org/confluence/display/MAVEN/MissingProjectException'],
  },
  examples: {
    match: [
      {
        name: 'Maven 3',
        log: '[ERROR] The goal you specified requires a project to execute but there is no POM in this directory (/app). Please verify you invoked Maven from the correct directory.',
        captures: { directory: '/app' },
      },
    ],
    ignore: [{ name: 'prose', log: 'if there is no POM in this directory, run init' }],
  },
});
