import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'build/scala-compiler-error',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['scala'],
  needle: ['.scala:'],
  pattern:
    /^(?:\[error\] )?(?:-- (?:\[E\d+\] )?(?:[\w ]+ )?Error: )?(?<path>[^\s:]+\.scala):(?<line>\d+):(?:(?<column>\d+)\b:?)?(?<message>.*)/,
  captures: ['path', 'line', 'column?', 'message'],
  specificity: 'general',
  docs: {
    title: 'Scala compiler error',
    what: 'scalac stopped at `{path}` line {line}.',
    why: 'The code does not compile with this Scala version and these dependencies.',
    how: 'Change the code at the place named; repair the first error first.',
    references: ['https://docs.scala-lang.org/'],
  },
  examples: {
    match: [
      {
        name: 'sbt',
        log: '[error] /app/src/main/scala/A.scala:3:13: not found: value foo',
        captures: { path: '/app/src/main/scala/A.scala', line: '3', column: '13' },
      },
      {
        name: 'Scala 3',
        log: '[error] -- [E006] Not Found Error: /app/src/main/scala/A.scala:3:13 ---',
        captures: { line: '3' },
      },
    ],
    ignore: [
      { name: 'a warning', log: '[warn] /app/src/main/scala/A.scala:3:13: unused import' },
      { name: 'a stack frame', log: '\tat app.A$.main(A.scala:3)' },
    ],
  },
});
