import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'build/javadoc-error',
  category: 'build',
  severity: 'medium',
  stage: 'build',
  ecosystems: ['java'],
  needle: '.java:',
  pattern:
    /^(?:\[ERROR\] )?(?<path>[^\s:[\]]+\.java):(?<line>\d+): error: (?<message>(?:bad use of '[<>]'|reference not found|malformed HTML|unknown tag: |self-closing element not allowed|unexpected end tag|heading used out of sequence|@param name not found|no summary or caption for table|bad HTML entity|invalid use of @return|exception not thrown).*)$/,
  captures: ['path', 'line', 'message'],
  specificity: 'general',
  docs: {
    title: 'Javadoc refuses a comment',
    what: 'javadoc stopped at `{path}` line {line}: {message}',
    why: 'The comment is not valid Javadoc.',
    how: 'Escape `<` and `>` as entities, or use {@code ...}; correct the reference.',
    references: ['https://docs.oracle.com/en/java/javase/21/docs/specs/man/javadoc.html'],
  },
  examples: {
    match: [{ name: 'JDK 17', log: "src/main/java/A.java:4: error: bad use of '>'", captures: { line: '4' } }],
    ignore: [{ name: 'a warning', log: 'src/main/java/A.java:4: warning: no @param for x' }],
  },
});
