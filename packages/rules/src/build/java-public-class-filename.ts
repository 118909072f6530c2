import { defineRule } from '@self-healer/core/rule';

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
  examples: {
    match: [
      {
        name: 'javac',
        log: 'src/B.java:1: error: class Foo is public, should be declared in a file named Foo.java',
        captures: { class: 'Foo', file: 'Foo.java' },
      },
    ],
    ignore: [{ name: 'prose', log: 'each public class should be declared in a file named after it' }],
  },
});
