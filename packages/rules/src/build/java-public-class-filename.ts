import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';

/** Where a class is named. */
const NAMES_CLASSES = /\.(?:java|kt|xml|gradle|kts|sh|ya?ml|properties)$|(?:^|\/)(?:Makefile|Jenkinsfile)$/;

/** Whether another file of the repository, or the command, has a word. */
async function isNamed(word: string, besides: string, repo: Workspace, command = ''): Promise<boolean> {
  const whole = new RegExp(`\\b${word}\\b`);
  if (whole.test(command)) return true;
  for (const path of (await repo.list()).slice(0, 2000)) {
    if (path !== besides && NAMES_CLASSES.test(path) && whole.test((await repo.read(path)) ?? '')) return true;
  }
  return false;
}

export const rule = defineRule({
  id: 'build/java-public-class-filename',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['java'],
  needle: 'should be declared in a file named',
  pattern:
    /^(?:\[ERROR\] )?(?<path>[^\s:[\]]+\.java):\[?(?<line>\d+)(?:,(?<column>\d+)\])?:? (?:error: )?(?:class|interface|enum|record) (?<class>\w+) is public, should be declared in a file named (?<file>\w+\.java)/,
  captures: ['path', 'line', 'column?', 'class', 'file'],
  docs: {
    title: 'A public Java class is in a file with another name',
    what: 'The public class `{class}` must be in a file named `{file}`.',
    why: 'The class or the file was renamed, perhaps only in case.',
    how: 'Rename the file with `git mv`, or the class where others use the name of the file.',
    references: ['https://docs.oracle.com/javase/specs/jls/se21/html/jls-7.html#jls-7.6'],
  },
  async fix({ path: printed, class: name, file }, repo, { step }) {
    const path = await trackedPath(printed, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined || !new RegExp(`\\b${name}\\b`).test(text)) return undefined;
    const renamed = `${path.slice(0, path.lastIndexOf('/') + 1)}${file}`;
    const files = await repo.list();
    // A file system without case cannot hold both; two public types in one file need a person.
    const taken = files.some((other) => other !== path && other.toLowerCase() === renamed.toLowerCase());
    const publicTypes = text.match(/^public (?:\w+ ){0,4}(?:class|interface|enum|record) \w+/gm) ?? [];
    if (taken || publicTypes.length !== 1) return undefined;
    // Others name the file, and nobody the class: the class is what is misnamed.
    const base = path.slice(path.lastIndexOf('/') + 1, -'.java'.length);
    const byFile = /^[A-Z]\w*$/.test(base) && (await isNamed(base, path, repo, step?.command));
    if (byFile && !new RegExp(`\\b${base}\\b`).test(text) && !(await isNamed(name, path, repo))) {
      const content = text.replaceAll(new RegExp(`\\b${name}\\b`, 'g'), base);
      return {
        title: `Name the class ${base} as its file`,
        safety: 'review',
        edits: [{ kind: 'write', path, content }],
      };
    }
    return {
      title: `Name the file after the class ${name}`,
      safety: 'review',
      edits: [
        { kind: 'write', path: renamed, content: text },
        { kind: 'delete', path },
      ],
    };
  },
  examples: {
    match: [
      {
        name: 'javac',
        log: 'src/B.java:1: error: class Foo is public, should be declared in a file named Foo.java',
        captures: { class: 'Foo', file: 'Foo.java' },
        repo: { 'src/B.java': 'public class Foo {\n}\n' },
        patched: { 'src/Foo.java': 'public class Foo {\n}\n', 'src/B.java': null },
      },
      {
        name: 'a class that others call as the file',
        log: 'src/Price.java:1: error: class Prices is public, should be declared in a file named Prices.java',
        repo: {
          'src/Price.java': 'public class Prices {\n    Prices() {}\n}\n',
          'src/Shop.java': 'class Shop {\n    Price price = new Price();\n}\n',
        },
        patched: { 'src/Price.java': 'public class Price {\n    Price() {}\n}\n' },
      },
    ],
    ignore: [{ name: 'prose', log: 'each public class should be declared in a file named after it' }],
  },
});
