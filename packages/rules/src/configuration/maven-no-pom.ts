import { defineRule } from '@self-healer/core/rule';
import { runInProject } from '../support/commands/run-in-project.ts';

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
  fix: (_facts, repo, context) =>
    runInProject(
      repo,
      {
        program: 'mvn',
        manifest: /^pom\.xml$/,
        subcommands: '(?:-\\S+ )*(?:clean|compile|test|package|verify|install|deploy)',
        option: (directory) => `-f ${directory}/pom.xml`,
      },
      context,
    ),
  examples: {
    match: [
      {
        name: 'a POM in a subfolder',
        log: '[ERROR] The goal you specified requires a project to execute but there is no POM in this directory (/w/app). Please verify you invoked Maven from the correct directory.',
        captures: { directory: '/w/app' },
        repo: { 'build.sh': '#!/bin/sh\nmvn -B verify\n', 'service/pom.xml': '<project/>\n' },
        patched: { 'build.sh': '#!/bin/sh\nmvn -f service/pom.xml -B verify\n' },
      },
      {
        name: 'Maven 3',
        log: '[ERROR] The goal you specified requires a project to execute but there is no POM in this directory (/app). Please verify you invoked Maven from the correct directory.',
        captures: { directory: '/app' },
      },
    ],
    ignore: [{ name: 'prose', log: 'if there is no POM in this directory, run init' }],
  },
});
