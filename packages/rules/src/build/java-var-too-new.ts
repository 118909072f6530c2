import { defineRule } from '@self-healer/core/rule';
import { runDirectories } from '../support/commands/run-directories.ts';
import { spelledOut } from '../support/java/spelled-out.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { textLines } from '../support/text/text-lines.ts';
import { nextMatch } from '../support/text/window-matches.ts';

const PLACE =
  /^(?:\[(?:ERROR|javac)\]\s{1,8})?(?<path>[^\s:[\]]{1,300}\.java):\[?(?<line>\d{1,7})(?:,\d{1,5}\])?:? (?:error: )?cannot find symbol$/;
const SYMBOL = /^(?:\[(?:ERROR|javac)\])?\s{1,12}symbol:\s{1,6}class var$/;

export const rule = defineRule({
  id: 'build/java-var-too-new',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['java'],
  needle: 'cannot find symbol',
  pattern: PLACE,
  captures: ['path', 'line'],
  explains: [
    'build/maven-goal-failed',
    'build/gradle-*',
    'build/java-own-import-missing',
    'build/javac-compiler-error',
  ],
  docs: {
    title: '`var` in sources of a Java that has none',
    what: '{path}:{line} declares a {word}, and the sources are compiled for a Java before 10.',
    why: 'The code was written with a newer Java than the release that the build asks for.',
    how: 'Write the type down, or raise the release when nobody runs the older Java.',
    references: ['https://openjdk.org/jeps/286'],
  },
  gathers: ['word'],
  gather: (_facts, window) => (nextMatch(window, SYMBOL, 4) === undefined ? undefined : { word: 'var' }),
  async fix(_facts, repo, context) {
    const { lines } = context.window;
    const directories = await runDirectories(repo, context);
    const places = lines.flatMap((text, at) => {
      const groups = PLACE.exec(text.slice(0, 1000))?.groups;
      return groups !== undefined && lines.slice(at + 1, at + 5).some((each) => SYMBOL.test(each)) ? [groups] : [];
    });
    const contents = new Map<string, string>();
    for (const { path: printed, line } of places) {
      const path = await trackedPath(printed ?? '', repo, directories);
      const before = path === undefined ? undefined : (contents.get(path) ?? (await repo.read(path)));
      if (path === undefined || before === undefined) return undefined;
      const { lines: source, join } = textLines(before);
      const typed = spelledOut(source[Number(line) - 1] ?? '');
      // One that is left keeps the sources from compiling, and its type is for a person to tell.
      if (typed === undefined) return undefined;
      source[Number(line) - 1] = typed;
      contents.set(path, join());
    }
    return contents.size === 0
      ? undefined
      : {
          title: 'Write down the types that `var` stands for',
          safety: 'review',
          edits: [...contents].map(([path, content]) => ({ kind: 'write' as const, path, content })),
        };
  },
  examples: {
    match: [
      {
        name: 'javac 17 --release 8',
        log: [
          "src/geo/Grid.java:5: warning: as of release 10, 'var' is a restricted type name and cannot be used for type declarations",
          'src/geo/Grid.java:5: error: cannot find symbol',
          '        var list = new ArrayList<Integer>(4);',
          '        ^',
          '  symbol:   class var',
          '  location: class Grid',
          'src/geo/Grid.java:6: error: cannot find symbol',
          '        final var name = "grid";',
          '              ^',
          '  symbol:   class var',
          '  location: class Grid',
        ].join('\n'),
        captures: { path: 'src/geo/Grid.java', line: '5' },
        repo: {
          'lib/src/geo/Grid.java':
            'package geo;\nimport java.util.ArrayList;\nclass Grid {\n    int size() {\n        var list = new ArrayList<Integer>(4);\n        final var name = "grid";\n        return list.size() + name.length();\n    }\n}\n',
        },
        patched: {
          'lib/src/geo/Grid.java':
            'package geo;\nimport java.util.ArrayList;\nclass Grid {\n    int size() {\n        ArrayList<Integer> list = new ArrayList<Integer>(4);\n        final String name = "grid";\n        return list.size() + name.length();\n    }\n}\n',
        },
      },
      {
        name: 'a type that the line does not tell',
        log: '[ERROR] /builds/a/src/Grid.java:[3,9] cannot find symbol\n[ERROR]   symbol:   class var\n[ERROR]   location: class Grid',
        repo: {
          'src/Grid.java': 'class Grid {\n    int a() {\n        var n = read();\n        return n;\n    }\n}\n',
        },
      },
    ],
    ignore: [
      {
        name: 'another class',
        log: 'src/A.java:3: error: cannot find symbol\n        Vat x;\n  symbol:   class Vat\n  location: class A',
      },
    ],
  },
});
