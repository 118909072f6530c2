import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';

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
    how: 'Rename the file with `git mv`.',
    references: ['https://docs.oracle.com/javase/specs/jls/se21/html/jls-7.html#jls-7.6'],
  },
  async fix({ path: printed, class: name, file }, repo) {
    const path = await trackedPath(printed, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined) return undefined;
    const renamed = `${path.slice(0, path.lastIndexOf('/') + 1)}${file}`;
    const files = await repo.list();
    // A file system without case cannot hold both; two public types in one file need a person.
    const taken = files.some((other) => other !== path && other.toLowerCase() === renamed.toLowerCase());
    const publicTypes = text.match(/^public (?:\w+ ){0,4}(?:class|interface|enum|record) \w+/gm) ?? [];
    if (taken || publicTypes.length !== 1) return undefined;
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
    ],
    ignore: [{ name: 'prose', log: 'each public class should be declared in a file named after it' }],
  },
});
