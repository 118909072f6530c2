import { defineRule } from '@self-healer/core/rule';
import { nameParent, reactorParent } from '../support/java/reactor-parent.ts';

export const rule = defineRule({
  id: 'dependency/maven-parent-unresolvable',
  category: 'dependency',
  severity: 'high',
  stage: 'build',
  ecosystems: ['java'],
  needle: 'Non-resolvable parent POM',
  pattern: /Non-resolvable parent POM(?: for (?<project>[\w.:-]{1,200}))?: /,
  captures: ['project?'],
  explains: ['dependency/maven-artifact-unresolved'],
  docs: {
    title: 'Maven cannot find the parent POM',
    what: 'The parent of {child} cannot be found.',
    why: 'The parent version in the module differs from the parent itself, relativePath is wrong, or the parent is in a repository this job cannot read.',
    how: 'Set the parent version in the module to the version of the parent POM, and relativePath to where it is.',
    references: ['https://cwiki.apache.org/confluence/display/MAVEN/UnresolvableModelException'],
  },
  gathers: ['child'],
  gather: ({ project }) => ({ child: project === undefined ? 'a project' : `\`${project}\`` }),
  async fix(_facts, repo) {
    const moved = await reactorParent(repo);
    const edits = moved.length > 0 ? moved : await nameParent(repo);
    return edits.length === 0
      ? undefined
      : { title: 'Name the parent as it is in the repository', safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'a parent by a misspelt name',
        log: "[FATAL] Non-resolvable parent POM for org.example:core:1: Could not find artifact org.example:plattform:pom:1 and 'parent.relativePath' points at wrong local POM @ line 2, column 11",
        repo: {
          'pom.xml':
            '<project>\n  <groupId>org.example</groupId>\n  <artifactId>platform</artifactId>\n  <version>1</version>\n</project>\n',
          'core/pom.xml':
            '<project>\n  <parent>\n    <groupId>org.example</groupId>\n    <artifactId>plattform</artifactId>\n    <version>1</version>\n  </parent>\n  <artifactId>core</artifactId>\n</project>\n',
        },
        patched: {
          'core/pom.xml':
            '<project>\n  <parent>\n    <groupId>org.example</groupId>\n    <artifactId>platform</artifactId>\n    <version>1</version>\n  </parent>\n  <artifactId>core</artifactId>\n</project>\n',
        },
      },
      {
        name: 'Maven 3',
        log: "[FATAL] Non-resolvable parent POM for ex:child:2: Could not find artifact ex:parent:pom:2 and 'parent.relativePath' points at wrong local POM @ line 3, column 11",
        captures: { project: 'ex:child:2' },
        repo: {
          'pom.xml':
            '<project>\n  <groupId>ex</groupId>\n  <artifactId>parent</artifactId>\n  <version>3</version>\n</project>\n',
          'child/pom.xml':
            '<project>\n  <parent>\n    <groupId>ex</groupId>\n    <artifactId>parent</artifactId>\n    <version>2</version>\n  </parent>\n  <artifactId>child</artifactId>\n</project>\n',
        },
        patched: {
          'child/pom.xml':
            '<project>\n  <parent>\n    <groupId>ex</groupId>\n    <artifactId>parent</artifactId>\n    <version>3</version>\n  </parent>\n  <artifactId>child</artifactId>\n</project>\n',
        },
      },
      {
        name: 'a module that was moved down',
        log: "[FATAL] Non-resolvable parent POM for org.example:core:1.0: Could not find artifact org.example:shop:pom:1.0 and 'parent.relativePath' points at no local POM @ line 3, column 11",
        repo: {
          'pom.xml':
            '<project>\n  <groupId>org.example</groupId>\n  <artifactId>shop</artifactId>\n  <version>1.0</version>\n</project>\n',
          'services/core/pom.xml':
            '<project>\n  <parent>\n    <groupId>org.example</groupId>\n    <artifactId>shop</artifactId>\n    <version>1.0</version>\n  </parent>\n  <artifactId>core</artifactId>\n</project>\n',
        },
        patched: {
          'services/core/pom.xml':
            '<project>\n  <parent>\n    <groupId>org.example</groupId>\n    <artifactId>shop</artifactId>\n    <version>1.0</version>\n    <relativePath>../../pom.xml</relativePath>\n  </parent>\n  <artifactId>core</artifactId>\n</project>\n',
        },
      },
    ],
    ignore: [{ name: 'prose', log: 'Non-resolvable parent POM is explained here' }],
  },
});
