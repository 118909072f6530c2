import { defineRule } from '@self-healer/core/rule';
import { JDK_CLASSES } from '../data/java-jdk-classes.ts';
import { addJavaImport } from '../support/java/java-imports.ts';
import { fixAt } from '../support/javascript/ts-location.ts';
import { textLines } from '../support/text/text-lines.ts';

/** A method that nobody outside calls: private, main, or a test. */
const METHOD =
  /^\s+(?:(?:public|protected|private|static|final|synchronized)\s+)*[\w<>[\],.? ]{1,200}\s(?<name>\w{1,200})\s*\([^)]*\)\s*(?:throws (?<thrown>[\w., ]{1,300}?)\s*)?\{\s*$/;

export const rule = defineRule({
  id: 'build/java-exception-undeclared',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['java'],
  needle: 'must be caught or declared to be thrown',
  pattern:
    /^(?:\[(?:ERROR|javac)\]\s{1,8})?(?<path>[^\s:[\]]{1,300}\.java):\[?(?<line>\d{1,7})(?:,(?<column>\d{1,5})\])?:? (?:error: )?unreported exception (?<exception>[\w.]{1,200}); must be caught or declared to be thrown$/,
  captures: ['path', 'line', 'column?', 'exception'],
  docs: {
    title: 'A Java method throws and does not say so',
    what: '{path}:{line} may throw {exception}.',
    why: 'A checked exception must be caught, or declared by the method.',
    how: 'Declare it (`throws {exception}`) where nobody else calls the method, or handle it.',
    references: ['https://docs.oracle.com/javase/specs/jls/se21/html/jls-11.html'],
  },
  fix: ({ path, line, exception }, repo, context) =>
    fixAt({ path, line, column: '1' }, repo, context, `Declare ${exception}`, 'review', ({ text, ...at }) => {
      const name = exception.replace(/^.*\./, '');
      const { lines, join } = textLines(text);
      const start = lines
        .slice(0, at.line)
        .findLastIndex((each) => METHOD.test(each) && !/^\s*(?:if|for|while|switch|catch|new|return)\b/.test(each));
      const method = METHOD.exec(lines[start] ?? '')?.groups;
      const known = new RegExp(`\\b${name}\\b`).test(text);
      const whole = JDK_CLASSES.get(name);
      if (method === undefined || (!known && whole === undefined)) return undefined;
      const own = lines[start] ?? '';
      const test = /^\s*@(?:Test|ParameterizedTest|BeforeEach|AfterEach)\b/.test(lines[start - 1] ?? '');
      if (!/\bprivate\b/.test(own) && method.name !== 'main' && !test) return undefined;
      if (method.thrown?.split(/,\s*/).includes(name)) return undefined;
      // A lambda in between has its own rules.
      if (lines.slice(start + 1, at.line).some((each) => each.includes('->'))) return undefined;
      lines[start] = own.replace(/\s*\{\s*$/, method.thrown === undefined ? ` throws ${name} {` : `, ${name} {`);
      return known || whole === undefined ? join() : addJavaImport(join(), whole);
    }),
  examples: {
    match: [
      {
        name: 'a private method',
        log: 'src/Lines.java:5: error: unreported exception IOException; must be caught or declared to be thrown\n        return read();\n                   ^',
        captures: { exception: 'IOException' },
        repo: {
          'src/Lines.java':
            'import java.io.IOException;\n\npublic class Lines {\n    private int count() {\n        return read();\n    }\n}\n',
        },
        patched: {
          'src/Lines.java':
            'import java.io.IOException;\n\npublic class Lines {\n    private int count() throws IOException {\n        return read();\n    }\n}\n',
        },
      },
      {
        name: 'an exception that is not imported yet',
        log: 'src/Main.java:3: error: unreported exception IOException; must be caught or declared to be thrown',
        repo: {
          'src/Main.java':
            'public class Main {\n    public static void main(String[] args) {\n        Files.x();\n    }\n}\n',
        },
        patched: {
          'src/Main.java':
            'import java.io.IOException;\n\npublic class Main {\n    public static void main(String[] args) throws IOException {\n        Files.x();\n    }\n}\n',
        },
      },
      {
        name: 'a public method',
        log: 'src/Lines.java:5: error: unreported exception IOException; must be caught or declared to be thrown',
        repo: {
          'src/Lines.java':
            'import java.io.IOException;\n\npublic class Lines {\n    public int count() {\n        return read();\n    }\n}\n',
        },
      },
    ],
    ignore: [{ name: 'another message', log: 'src/Lines.java:5: error: exception IOException is never thrown' }],
  },
});
