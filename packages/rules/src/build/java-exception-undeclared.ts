import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';
import { JDK_CLASSES } from '../data/java-jdk-classes.ts';
import { addJavaImport } from '../support/java/java-imports.ts';
import { fixAt } from '../support/javascript/ts-location.ts';
import { textLines } from '../support/text/text-lines.ts';

/** The head of a method or constructor on one line. */
const METHOD =
  /^\s+(?:(?:public|protected|private|static|final|synchronized)\s+)*(?:[\w<>[\],.? ]{1,200}\s)?(?<name>\w{1,200})\s*\([^)]*\)\s*(?:throws (?<thrown>[\w., ]{1,300}?)\s*)?\{\s*$/;

/**
 * Whether a method may say that it throws: no type above it says otherwise. A private or static one, a constructor, and
 * one of a class that neither extends nor implements anything.
 */
function isFree(lines: readonly string[], start: number, name: string): boolean {
  const own = lines[start] ?? '';
  const before = lines.slice(Math.max(0, start - 4), start);
  const annotated = before.slice(before.findLastIndex((line) => !/^\s*@/.test(line)) + 1);
  if (annotated.some((line) => /^\s*@Override\b/.test(line))) return false;
  if (/\b(?:private|static)\b/.test(own)) return true;
  const head = lines.slice(0, start).findLast((line) => /\b(?:class|interface|enum|record)\s+\w+/.test(line)) ?? '';
  const type = /\b(?:class|interface|enum|record)\s+(?<type>\w+)/.exec(head)?.groups?.type;
  if (name === type) return true;
  // `run`, `call` and the like may be an interface's all the same, through a head of several lines.
  return /\bclass\b[^{]*\{/.test(head) && !/\b(?:extends|implements)\b/.test(head);
}

/** Whether another source than a test calls a method of that name, and does not say itself that it throws as much. */
async function isCalledElsewhere(name: string, exception: string, printed: string, repo: Workspace): Promise<boolean> {
  const call = new RegExp(`\\b${name}\\s*\\(`);
  const wide = new Set(['Exception', 'Throwable', exception.replace(/^.*\./, '')]);
  for (const path of await repo.list()) {
    if (!path.endsWith('.java') || /(?:^|\/)(?:test|it)\//i.test(path) || `/${printed}`.endsWith(`/${path}`)) continue;
    const lines = ((await repo.read(path)) ?? '').split(/\r?\n/);
    const calls = lines.flatMap((line, at) => (call.test(line) ? [at] : []));
    const passes = calls.every((at) => {
      const head = lines.slice(0, at).findLast((line) => METHOD.test(line)) ?? '';
      return METHOD.exec(head)
        ?.groups?.thrown?.split(/,\s*/)
        .some((each) => wide.has(each.trim()));
    });
    if (!passes) return true;
  }
  return false;
}

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
    how: 'Declare it (`throws {exception}`) where no interface forbids it, or handle it.',
    references: ['https://docs.oracle.com/javase/specs/jls/se21/html/jls-11.html'],
  },
  async fix({ path, line, exception }, repo, context) {
    let called = '';
    const fix = await fixAt(
      { path, line, column: '1' },
      repo,
      context,
      `Declare ${exception}`,
      'review',
      ({ text, ...at }) => {
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
        if (!isFree(lines, start, method.name ?? '') && !test) return undefined;
        if (method.thrown?.split(/,\s*/).includes(name)) return undefined;
        // A lambda in between has its own rules.
        if (lines.slice(start + 1, at.line).some((each) => each.includes('->'))) return undefined;
        lines[start] = own.replace(/\s*\{\s*$/, method.thrown === undefined ? ` throws ${name} {` : `, ${name} {`);
        if (!/\bprivate\b/.test(own) && method.name !== 'main' && !test) called = method.name ?? '';
        return known || whole === undefined ? join() : addJavaImport(join(), whole);
      },
    );
    return fix === undefined || (called !== '' && (await isCalledElsewhere(called, exception, path, repo)))
      ? undefined
      : fix;
  },
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
        name: 'a method of a class of its own, that a test calls',
        log: 'src/main/Lines.java:5: error: unreported exception IOException; must be caught or declared to be thrown',
        repo: {
          'src/main/Lines.java':
            'import java.io.IOException;\n\npublic class Lines {\n    public int count() {\n        return read();\n    }\n}\n',
          'src/test/LinesTest.java': 'class LinesTest {\n    void t() throws Exception { new Lines().count(); }\n}\n',
        },
        patched: {
          'src/main/Lines.java':
            'import java.io.IOException;\n\npublic class Lines {\n    public int count() throws IOException {\n        return read();\n    }\n}\n',
        },
      },
      {
        name: 'a method that another class calls, which throws more',
        log: 'src/main/Lines.java:5: error: unreported exception IOException; must be caught or declared to be thrown',
        repo: {
          'src/main/Lines.java':
            'import java.io.IOException;\n\npublic class Lines {\n    public int count() {\n        return read();\n    }\n}\n',
          'src/main/Main.java':
            'class Main {\n    public static void main(String[] args) throws Exception {\n        new Lines().count();\n    }\n}\n',
        },
        patched: {
          'src/main/Lines.java':
            'import java.io.IOException;\n\npublic class Lines {\n    public int count() throws IOException {\n        return read();\n    }\n}\n',
        },
      },
      {
        name: 'a constructor',
        log: 'src/Config.java:5: error: unreported exception IOException; must be caught or declared to be thrown',
        repo: {
          'src/Config.java':
            'import java.io.IOException;\n\nclass Config extends Base {\n    Config(Path file) {\n        load(file);\n    }\n}\n',
        },
        patched: {
          'src/Config.java':
            'import java.io.IOException;\n\nclass Config extends Base {\n    Config(Path file) throws IOException {\n        load(file);\n    }\n}\n',
        },
      },
      {
        name: 'a method that another class calls',
        log: 'src/Lines.java:5: error: unreported exception IOException; must be caught or declared to be thrown',
        repo: {
          'src/Lines.java':
            'import java.io.IOException;\n\npublic class Lines {\n    public int count() {\n        return read();\n    }\n}\n',
          'src/Main.java': 'class Main {\n    int n = new Lines().count();\n}\n',
        },
      },
      {
        name: 'a method of an interface',
        log: 'src/Loader.java:5: error: unreported exception IOException; must be caught or declared to be thrown',
        repo: {
          'src/Loader.java':
            'import java.io.IOException;\n\npublic class Loader implements Runnable {\n    public void run() {\n        read();\n    }\n}\n',
        },
      },
    ],
    ignore: [{ name: 'another message', log: 'src/Lines.java:5: error: exception IOException is never thrown' }],
  },
});
