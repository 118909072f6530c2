import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'build/checkstyle-violation',
  category: 'build',
  severity: 'medium',
  stage: 'lint',
  ecosystems: ['java'],
  needle: '.java:',
  // The Maven plugin names the check before the message, the Ant task of Gradle after it.
  pattern:
    /^(?:\[ant:checkstyle\] )?\[(?:ERROR|WARN(?:ING)?)\] (?<path>[^\s:]+\.java):\[?(?<line>\d+)(?:[,:](?<column>\d+))?(?:\]|:) (?:\([a-z]+\) (?<module>[A-Z]\w+): )?(?<message>\S.*)$/,
  captures: ['path', 'line', 'column?', 'module?', 'message'],
  specificity: 'general',
  docs: {
    title: 'Checkstyle found a violation',
    what: 'Checkstyle refuses `{path}` line {line}: {message}',
    why: 'The code does not follow the rules of checkstyle.xml.',
    how: 'Change the code as the message says.',
    references: ['https://checkstyle.org/checks.html'],
  },
  gathers: ['check'],
  gather({ module, message }) {
    const check = module ?? /\[(?<name>[A-Z]\w+)\]$/.exec(message)?.groups?.name;
    return check === undefined ? undefined : { check };
  },
  examples: {
    match: [
      {
        name: 'Maven',
        log: '[ERROR] src/main/java/A.java:[12] (imports) UnusedImports: Unused import - java.util.List.',
        captures: { check: 'UnusedImports', line: '12' },
      },
      {
        name: 'Gradle',
        log: '[ant:checkstyle] [ERROR] /app/src/main/java/A.java:3:8: Unused import - java.util.List. [UnusedImports]',
        captures: { check: 'UnusedImports', line: '3' },
      },
    ],
    ignore: [{ name: 'compiler', log: '[ERROR] /app/src/main/java/A.java:[12,20] cannot find symbol' }],
  },
});
