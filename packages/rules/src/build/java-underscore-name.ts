import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';
import { textLines } from '../support/text/text-lines.ts';

export const rule = defineRule({
  id: 'build/java-underscore-name',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['java'],
  needle: ["'_' is a keyword, and may not be used as an identifier", "as of release 21, the underscore keyword '_'"],
  // javac 9 to 21, Maven and Gradle.
  pattern:
    /^(?:\[(?:ERROR|javac)\]\s{1,8})?(?<path>[^\s:[\]]{1,300}\.java):\[?(?<line>\d{1,7})(?:,\d{1,5}\])?:? (?:error: )?(?:as of release 9, '_' is a keyword, and may not be used as an identifier|as of release 21, the underscore keyword '_' .{1,200})$/,
  captures: ['path', 'line'],
  explains: ['build/javac-compiler-error', 'build/maven-goal-failed', 'build/gradle-*'],
  docs: {
    title: 'A Java variable without a name needs a later release',
    what: '{path}:{line} calls a variable `_`.',
    why: 'Variables without a name came with Java 22; before, `_` is a keyword.',
    how: 'Give it a name, such as `ignored`, or build for Java 22 or later.',
    references: ['https://openjdk.org/jeps/456'],
  },
  fix: ({ path, line }, repo, context) =>
    fixAt({ path, line, column: '1' }, repo, context, 'Give the variable a name', 'review', ({ text, line: at }) => {
      const { lines, join } = textLines(text);
      const own = lines[at - 1] ?? '';
      const named = own.replace(
        /(?<=\bcatch \((?:final )?[\w.| ]{1,200} )_(?=\))|(?<=\bfor \((?:final )?[\w.<>]{1,100} )_(?= :)|(?<![\w"])_(?= ->)/,
        'ignored',
      );
      if (named === own || /\bignored\b/.test(text)) return undefined;
      lines[at - 1] = named;
      return join();
    }),
  examples: {
    match: [
      {
        name: 'an exception',
        log: "src/Retry.java:4: error: as of release 9, '_' is a keyword, and may not be used as an identifier",
        captures: { line: '4' },
        repo: {
          'src/Retry.java':
            'class Retry {\n    int twice() {\n        try { return one(); }\n        catch (RuntimeException _) {\n            return one();\n        }\n    }\n}\n',
        },
        patched: {
          'src/Retry.java':
            'class Retry {\n    int twice() {\n        try { return one(); }\n        catch (RuntimeException ignored) {\n            return one();\n        }\n    }\n}\n',
        },
      },
    ],
    ignore: [
      {
        name: 'another',
        log: "src/A.java:4: error: as of release 5, 'enum' is a keyword, and may not be used as an identifier",
      },
    ],
  },
});
