import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'build/javac-compiler-error',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['java'],
  needle: ['.java:', '.kt:'],
  pattern:
    /^(?:\[(?:ERROR|javac|error)\]\s+)?(?:file:\/\/)?(?<path>[^\s:[\]]+\.java):\[?(?<line>\d+)(?:,(?<column>\d+)\])?:? (?:error: )?(?<message>(?!error: warning|warning|Note)\S.*)$/,
  captures: ['path', 'line', 'column?', 'message'],
  specificity: 'general',
  docs: {
    title: 'Java compiler error',
    what: 'javac stopped at `{path}`: {message}',
    why: 'The code does not compile with this JDK and these dependencies.',
    how: 'Change the code at the place named; repair the first error first.',
    references: ['https://docs.oracle.com/en/java/javase/21/docs/specs/man/javac.html'],
  },
  examples: {
    match: [
      {
        name: 'Maven',
        log: '[ERROR] /home/runner/work/app/app/src/main/java/A.java:[12,20] incompatible types: String cannot be converted to int',
        captures: { path: '/home/runner/work/app/app/src/main/java/A.java', line: '12', column: '20' },
      },
      {
        name: 'javac and Gradle',
        log: 'src/main/java/A.java:3: error: incompatible types: int cannot be converted to String',
        captures: { line: '3', message: 'incompatible types: int cannot be converted to String' },
      },
    ],
    ignore: [
      { name: 'a warning', log: 'A.java:3: warning: [deprecation] f() in A has been deprecated' },
      { name: 'a stack frame', log: '\tat app.A.main(A.java:3)' },
      { name: 'Maven warning', log: '[WARNING] /app/A.java:[3,1] unchecked' },
    ],
  },
});
