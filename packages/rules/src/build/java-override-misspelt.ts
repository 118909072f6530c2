import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';
import { javaMembers } from '../support/java/java-members.ts';
import { fixAt } from '../support/javascript/ts-location.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { nearestWord } from '../support/text/nearest-word.ts';
import { textLines } from '../support/text/text-lines.ts';

const OF_ALL = ['clone', 'equals', 'finalize', 'hashCode', 'toString'];
const OF_JDK: Readonly<Record<string, readonly string[]>> = {
  AutoCloseable: ['close'],
  Callable: ['call'],
  Closeable: ['close'],
  Comparable: ['compareTo'],
  Comparator: ['compare'],
  Consumer: ['accept'],
  Function: ['apply'],
  Iterable: ['iterator', 'spliterator', 'forEach'],
  Iterator: ['hasNext', 'next', 'remove'],
  Predicate: ['test'],
  Runnable: ['run'],
  Supplier: ['get'],
  Thread: ['run', 'start', 'interrupt'],
};
const NAME = /\b(?<name>\w{1,200})\s*\(/;

export const rule = defineRule({
  id: 'build/java-override-misspelt',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['java'],
  needle: 'method does not override or implement a method from a supertype',
  pattern:
    /^(?:\[ERROR\] |\[javac\]\s{1,8})?(?<path>[^\s:[]{1,300}\.java):\[?(?<line>\d{1,7})(?:,\d{1,5}\])?:? (?:error: )?method does not override or implement a method from a supertype$/,
  captures: ['path', 'line'],
  explains: ['build/javac-compiler-error', 'build/maven-goal-failed', 'build/gradle-*', 'build/java-build-failed'],
  docs: {
    title: 'A Java method overrides nothing',
    what: '{path}:{line}: no supertype has a method of that name and those parameters.',
    why: 'The name is misspelt, or the method of the supertype was renamed.',
    how: 'Give it the name that the supertype declares.',
    references: ['https://docs.oracle.com/javase/specs/jls/se21/html/jls-9.html#jls-9.6.4.4'],
  },
  async fix({ path, line }, repo, context) {
    const file = await trackedPath(path, repo);
    const text = file === undefined ? undefined : await repo.read(file);
    if (text === undefined) return undefined;
    const inherited = await methodsAbove(text, repo);
    return fixAt(
      { path, line, column: '1' },
      repo,
      context,
      'Name the method as its supertype does',
      'review',
      (place) => {
        const { lines, join } = textLines(place.text);
        // The annotation stands on the method's own line, or above it and other annotations.
        const at = lines.findIndex(
          (each, index) => index >= place.line - 1 && NAME.test(each.replace(/@\w+(?:\([^)]*\))?/g, '')),
        );
        const name = NAME.exec((lines[at] ?? '').replace(/@\w+(?:\([^)]*\))?/g, ''))?.groups?.name ?? '';
        const meant = at < 0 || at > place.line + 3 ? undefined : nearestWord(name, inherited);
        if (meant === undefined || new RegExp(`\\b${meant}\\s*\\(`).test(place.text)) return undefined;
        lines[at] = (lines[at] ?? '').replace(new RegExp(`\\b${name}(?=\\s*\\()`), meant);
        return join();
      },
    );
  },
  examples: {
    match: [
      {
        name: 'a method of every object, javac 17',
        log: 'src/Price.java:4: error: method does not override or implement a method from a supertype\n    @Override\n    ^',
        captures: { line: '4' },
        repo: {
          'src/Price.java':
            'public class Price {\n    private int cents;\n\n    @Override\n    public int hashcode() {\n        return cents;\n    }\n}\n',
        },
        patched: {
          'src/Price.java':
            'public class Price {\n    private int cents;\n\n    @Override\n    public int hashCode() {\n        return cents;\n    }\n}\n',
        },
      },
      {
        name: 'a method of an interface of the project, Maven',
        log: '[ERROR] /builds/acme/shop/src/Csv.java:[2,5] method does not override or implement a method from a supertype',
        repo: {
          'src/Csv.java':
            'public class Csv implements Format {\n    @Override public String rendr(int n) {\n        return "";\n    }\n}\n',
          'src/Format.java': 'public interface Format {\n    String render(int n);\n}\n',
        },
        patched: {
          'src/Csv.java':
            'public class Csv implements Format {\n    @Override public String render(int n) {\n        return "";\n    }\n}\n',
        },
      },
      {
        name: 'other parameters',
        log: 'src/A.java:2: error: method does not override or implement a method from a supertype',
        repo: {
          'src/A.java':
            'class A {\n    @Override\n    public boolean equals(A other) {\n        return true;\n    }\n}\n',
        },
      },
    ],
    ignore: [{ name: 'prose', log: 'this method does not override or implement a method from a supertype' }],
  },
});

/** The methods that the classes of a file inherit: of every object, of well-known types, and of those of the project. */
async function methodsAbove(text: string, repo: Workspace): Promise<readonly string[]> {
  const types = new Set(
    [...text.matchAll(/\b(?:extends|implements)\s+(?<list>[\w<>.,\s]{1,300}?)(?=\s*(?:\{|implements\b))/g)].flatMap(
      ({ groups }) => (groups?.list ?? '').replace(/<[^<>]*>/g, '').match(/\w+/g) ?? [],
    ),
  );
  const own = await Promise.all([...types].map(async (type) => OF_JDK[type] ?? (await javaMembers(type, repo)) ?? []));
  return [...new Set([...OF_ALL, ...own.flat()])];
}
