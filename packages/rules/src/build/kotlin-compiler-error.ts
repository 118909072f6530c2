import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'build/kotlin-compiler-error',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['java'],
  needle: ['.kt:', '.kts:'],
  pattern:
    /^(?:\[ERROR\] |e: (?:\[ksp\] )?)(?:file:\/\/)?(?<path>\/?[^\s:]+\.kts?):(?: ?\(|\[)?(?<line>\d+)(?:(?:, ?|:|,)(?<column>\d+)(?:\)|\])?)?:? (?:error: )?(?<message>\S.*)$/,
  captures: ['path', 'line', 'column?', 'message'],
  specificity: 'general',
  explains: ['build/gradle-task-failed'],
  docs: {
    title: 'Kotlin compiler error',
    what: 'kotlinc stopped at `{path}` line {line}: {message}',
    why: 'The code does not compile with this Kotlin version and these dependencies.',
    how: 'Change the code at the place named; repair the first error first.',
    references: ['https://kotlinlang.org/docs/command-line.html'],
  },
  examples: {
    match: [
      {
        name: 'Kotlin 1.9 and newer',
        log: 'e: file:///home/runner/work/app/app/src/main/kotlin/A.kt:3:13 Unresolved reference: foo',
        captures: { line: '3', column: '13', message: 'Unresolved reference: foo' },
      },
      {
        name: 'older',
        log: 'e: /app/src/main/kotlin/A.kt: (3, 13): Unresolved reference: foo',
        captures: { path: '/app/src/main/kotlin/A.kt', line: '3' },
      },
      { name: 'Maven', log: '[ERROR] /app/src/main/kotlin/A.kt: (7, 2) Expecting an element', captures: { line: '7' } },
    ],
    ignore: [{ name: 'a warning', log: "w: file:///app/A.kt:3:13 Variable 'x' is never used" }],
  },
});
