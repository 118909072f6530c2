import { defineRule } from '@self-healer/core/rule';
import { escapePattern } from '../support/text/escape-pattern.ts';

export const rule = defineRule({
  id: 'test/junit-lifecycle-static',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['java'],
  needle: ' must be static unless the test class is annotated with @TestInstance',
  // JUnit 5, as Surefire, Gradle and the console launcher print it.
  pattern:
    /@(?<annotation>BeforeAll|AfterAll) method '(?:\w+ ){0,4}void (?<type>[\w.$]{1,300})\.(?<method>\w{1,100})\([^)']{0,200}\)' must be static unless the test class is annotated with @TestInstance\(Lifecycle\.PER_CLASS\)/,
  captures: ['annotation', 'type', 'method'],
  explains: ['test/surefire-test-failure', 'test/*', 'build/maven-goal-failed', 'build/gradle-*'],
  docs: {
    title: 'What JUnit runs once for a class is not static',
    what: '`{method}` of `{type}` has `@{annotation}` and belongs to an object.',
    why: 'JUnit makes a new object for each test, so that there is none before all of them.',
    how: 'Make the method static.',
    references: ['https://docs.junit.org/current/user-guide/#writing-tests-test-instance-lifecycle'],
  },
  async fix({ type, method }, repo) {
    const name = type.split('$')[0]?.replaceAll('.', '/') ?? '';
    const [path, ...others] = (await repo.list()).filter((each) => each.endsWith(`/${name}.java`));
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined || others.length > 0 || type.includes('$')) return undefined;
    const head = new RegExp(
      `^(?<before>[ \\t]+(?:public |protected |private )?)(?=void ${escapePattern(method)}\\s*\\()`,
      'm',
    );
    const content = text.replace(head, '$<before>static ');
    return content === text
      ? undefined
      : { title: `Make ${method} static`, safety: 'review', edits: [{ kind: 'write', path, content }] };
  },
  examples: {
    match: [
      {
        name: 'Surefire',
        log: "org.junit.platform.commons.JUnitException: @BeforeAll method 'void org.example.SeedsTest.load()' must be static unless the test class is annotated with @TestInstance(Lifecycle.PER_CLASS).",
        captures: { method: 'load' },
        repo: {
          'src/test/java/org/example/SeedsTest.java':
            'package org.example;\n\nclass SeedsTest {\n    static int seeds;\n\n    @BeforeAll\n    void load() {\n        seeds = 3;\n    }\n}\n',
        },
        patched: {
          'src/test/java/org/example/SeedsTest.java':
            'package org.example;\n\nclass SeedsTest {\n    static int seeds;\n\n    @BeforeAll\n    static void load() {\n        seeds = 3;\n    }\n}\n',
        },
      },
    ],
    ignore: [{ name: 'another', log: "@Test method 'void a.B.c()' must not be static" }],
  },
});
