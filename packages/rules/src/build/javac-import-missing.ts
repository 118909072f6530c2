import { defineRule } from '@self-healer/core/rule';
import { JDK_CLASSES } from '../data/java-jdk-classes.ts';
import { CANNOT_FIND_SYMBOL, importMissingClasses, missingClass } from '../support/java/java-missing-imports.ts';

export const rule = defineRule({
  id: 'build/javac-import-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['java'],
  needle: 'cannot find symbol',
  pattern: CANNOT_FIND_SYMBOL,
  captures: ['path', 'line', 'column?'],
  explains: ['build/maven-goal-failed'],
  docs: {
    title: 'An import of a JDK class is missing',
    what: '`{path}` line {line} uses `{name}` without importing {import}.',
    why: 'The import was forgotten, or removed while a use is left.',
    how: 'Add `import {import};` to `{path}`.',
    references: ['https://docs.oracle.com/javase/specs/jls/se21/html/jls-7.html#jls-7.5'],
  },
  gathers: ['name', 'import'],
  gather(_facts, window) {
    const name = missingClass(window, window.index);
    return name === undefined || !JDK_CLASSES.has(name) ? undefined : { name, import: JDK_CLASSES.get(name) ?? '' };
  },
  async fix(_facts, repo, { window }) {
    const edits = await importMissingClasses(window, repo);
    return edits.length === 0 ? undefined : { title: 'Import the classes that the code uses', safety: 'safe', edits };
  },
  examples: {
    match: [
      {
        name: 'javac, two classes',
        log: [
          'src/A.java:4: error: cannot find symbol',
          '  List<String> x = new ArrayList<>();',
          '  ^',
          '  symbol:   class List',
          '  location: class A',
          'src/A.java:4: error: cannot find symbol',
          '  List<String> x = new ArrayList<>();',
          '                       ^',
          '  symbol:   class ArrayList',
          '  location: class A',
        ].join('\n'),
        captures: { path: 'src/A.java', line: '4', name: 'List', import: 'java.util.List' },
        repo: { 'src/A.java': 'package app;\n\npublic class A {\n  List<String> x = new ArrayList<>();\n}\n' },
        patched: {
          'src/A.java':
            'package app;\n\nimport java.util.ArrayList;\nimport java.util.List;\n\npublic class A {\n  List<String> x = new ArrayList<>();\n}\n',
        },
      },
      {
        name: 'Maven, static use',
        log: '[ERROR] /builds/g/app/src/main/java/B.java:[5,12] cannot find symbol\n  symbol:   variable Files\n  location: class B',
        captures: { name: 'Files', import: 'java.nio.file.Files' },
        repo: { 'src/main/java/B.java': 'import java.util.List;\n\nclass B {}\n' },
        patched: { 'src/main/java/B.java': 'import java.nio.file.Files;\nimport java.util.List;\n\nclass B {}\n' },
      },
    ],
    ignore: [
      {
        name: 'a class of the project',
        log: 'A.java:4: error: cannot find symbol\n  Engine x;\n  ^\n  symbol:   class Engine\n  location: class A',
      },
      { name: 'a method', log: 'A.java:4: error: cannot find symbol\n  foo();\n  ^\n  symbol:   method foo()' },
    ],
  },
});
