import type { LogWindow } from '@self-healer/core/log-window';
import { defineRule } from '@self-healer/core/rule';
import { JDK_CLASSES } from '../data/java-jdk-classes.ts';
import { addJavaImport } from '../support/java-imports.ts';
import { trackedPath } from '../support/tracked-path.ts';

// javac and Gradle: `A.java:2: error: cannot find symbol`; Maven: `[ERROR] A.java:[2,3] cannot find symbol`, with [ERROR] before the details in its summary.
const pattern =
  /^(?:\[ERROR\] )?(?<path>[^\s:[\]]+\.java):\[?(?<line>\d+)(?:,(?<column>\d+)\])?:? (?:error: )?cannot find symbol$/;
const SYMBOL = /^(?:\[ERROR\])?\s+symbol:\s+(?:class|variable) (?<name>[A-Z]\w*)$/;

/** The simple name that is missing at `index`, when it is a class of the JDK. */
function missingAt({ lines }: Pick<LogWindow, 'lines'>, index: number): string | undefined {
  for (const line of lines.slice(index + 1, index + 5)) {
    if (pattern.test(line.slice(0, 4096))) return undefined;
    const name = SYMBOL.exec(line)?.groups?.name;
    if (name !== undefined) return JDK_CLASSES.has(name) ? name : undefined;
  }
  return undefined;
}

export const rule = defineRule({
  id: 'build/javac-import-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['java'],
  needle: 'cannot find symbol',
  pattern,
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
    const name = missingAt(window, window.index);
    return name === undefined ? undefined : { name, import: JDK_CLASSES.get(name) ?? '' };
  },
  async fix(_facts, repo, { window }) {
    const contents = new Map<string, string>();
    const own = (await repo.list()).map((path) => path.split('/').at(-1));
    for (const [index, line] of window.lines.entries()) {
      const printed = pattern.exec(line.slice(0, 4096))?.groups?.path;
      const name = printed === undefined ? undefined : missingAt(window, index);
      const path = printed === undefined || name === undefined ? undefined : await trackedPath(printed, repo);
      // A class of the project with that name is more likely meant.
      if (path === undefined || name === undefined || own.includes(`${name}.java`)) continue;
      const before = contents.get(path) ?? (await repo.read(path));
      const after = before === undefined ? undefined : addJavaImport(before, JDK_CLASSES.get(name) ?? '');
      if (after !== undefined) contents.set(path, after);
    }
    if (contents.size === 0) return undefined;
    return {
      title: 'Import the JDK classes that the code uses',
      safety: 'safe',
      edits: [...contents].map(([path, content]) => ({ kind: 'write' as const, path, content })),
    };
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
