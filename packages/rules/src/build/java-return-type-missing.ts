import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';
import { withLine } from '../support/text/edit-line.ts';
import { nearestWord } from '../support/text/nearest-word.ts';

/** What stands between the braces of the method that a line begins; undefined when it has none. */
function bodyOf(text: string, line: number): string | undefined {
  const rest = text
    .split('\n')
    .slice(line - 1)
    .join('\n');
  const open = rest.indexOf('{');
  let depth = 0;
  for (let at = open; open >= 0 && at < rest.length; at += 1) {
    if (rest[at] === '{') depth += 1;
    if (rest[at] === '}') depth -= 1;
    if (depth === 0) return rest.slice(open + 1, at);
  }
  return undefined;
}

export const rule = defineRule({
  id: 'build/java-return-type-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['java'],
  needle: 'invalid method declaration; return type required',
  // javac, Ant, Maven and Gradle.
  pattern:
    /^(?:\[(?:ERROR|javac)\]\s{1,8})?(?<path>[^\s:[\]]{1,300}\.java):\[?(?<line>\d{1,7})(?:,\d{1,5}\])?:? (?:error: )?invalid method declaration; return type required$/,
  captures: ['path', 'line'],
  explains: ['build/javac-compiler-error', 'build/maven-goal-failed'],
  docs: {
    title: 'A Java method has no return type',
    what: '{path}:{line}: a method that is no constructor says what it returns.',
    why: 'The type was forgotten, or a constructor has not the name of its class.',
    how: 'Write `void`, the type, or the name of the class.',
    references: ['https://docs.oracle.com/javase/specs/jls/se21/html/jls-8.html#jls-8.4.5'],
  },
  fix: ({ path, line }, repo, context) =>
    fixAt({ path, line, column: '1' }, repo, context, 'Say what the method is', 'review', (place) => {
      const name = /(?<name>\w+)\s*\(/.exec(place.lineText)?.groups?.name ?? '';
      const classes = [...place.text.matchAll(/\b(?:class|enum|record) (?<name>\w+)/g)].map(
        ({ groups }) => groups?.name ?? '',
      );
      const body = bodyOf(place.text, place.line);
      const bare = new RegExp(`^\\s*(?:(?:public|protected|private|static|final|synchronized)\\s+)*${name}\\s*\\(`);
      if (name === '' || classes.includes(name) || !bare.test(place.lineText)) return undefined;
      if (body === undefined || /\breturn\s+[^;\s]/.test(body)) return undefined;
      const meant = nearestWord(name, classes);
      // The file has the name of its class: the class is misspelt, and not what makes one.
      if (meant !== undefined && new RegExp(`(?:^|/)${name}\\.java$`).test(path))
        return place.text.replace(new RegExp(`(?<=\\b(?:class|enum|record) )${meant}\\b`), () => name);
      // What begins like a class is a constructor, of a class that had another name.
      if (meant === undefined && /^[A-Z]/.test(name)) return undefined;
      return withLine(place.text, place.line, (code) =>
        meant === undefined
          ? code.replace(new RegExp(`(?<![\\w.])${name}(?=\\s*\\()`), () => `void ${name}`)
          : code.replace(new RegExp(`(?<![\\w.])${name}(?=\\s*\\()`), () => meant),
      );
    }),
  examples: {
    match: [
      {
        name: 'a method that returns nothing',
        log: 'src/Box.java:4: error: invalid method declaration; return type required',
        repo: {
          'src/Box.java':
            'public class Box {\n    private int size;\n\n    public setSize(int size) {\n        this.size = size;\n    }\n}\n',
        },
        patched: {
          'src/Box.java':
            'public class Box {\n    private int size;\n\n    public void setSize(int size) {\n        this.size = size;\n    }\n}\n',
        },
      },
      {
        name: 'a class that has another name than its file and its constructors',
        log: 'src/Basket.java:2: error: invalid method declaration; return type required',
        repo: { 'src/Basket.java': 'class Baskte {\n    Basket(int size) {\n        add(size);\n    }\n}\n' },
        patched: { 'src/Basket.java': 'class Basket {\n    Basket(int size) {\n        add(size);\n    }\n}\n' },
      },
      {
        name: 'a constructor, Maven',
        log: '[ERROR] /w/src/Basket.java:[2,12] invalid method declaration; return type required',
        repo: {
          'src/Basket.java': 'public class Basket {\n    public Baskte(int size) {\n        add(size);\n    }\n}\n',
        },
        patched: {
          'src/Basket.java': 'public class Basket {\n    public Basket(int size) {\n        add(size);\n    }\n}\n',
        },
      },
      {
        name: 'a method that returns something',
        log: 'src/Box.java:2: error: invalid method declaration; return type required',
        repo: { 'src/Box.java': 'public class Box {\n    public size() {\n        return 1;\n    }\n}\n' },
      },
      {
        name: 'a constructor of a class that had another name',
        log: 'src/Counter.java:4: error: invalid method declaration; return type required',
        repo: {
          'src/Counter.java':
            'public class Counter {\n    private int start;\n\n    public Tally(int start) {\n        this.start = start;\n    }\n}\n',
        },
      },
    ],
    ignore: [{ name: 'another error', log: 'src/Box.java:2: error: <identifier> expected' }],
  },
});
