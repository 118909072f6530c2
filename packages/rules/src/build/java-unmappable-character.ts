import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'build/java-unmappable-character',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['java'],
  needle: 'unmappable character',
  pattern:
    /^(?:\[ERROR\] )?(?<path>[^\s:[\]]+\.java):\[?(?<line>\d+)(?:,(?<column>\d+)\])?:? (?:error: )?unmappable character (?:\(0x\w+\) )?for encoding (?<encoding>[\w.-]+)/,
  captures: ['path', 'line', 'column?', 'encoding'],
  docs: {
    title: 'Java sources are read with the wrong encoding',
    what: '`{path}` holds characters that {encoding} does not have.',
    why: 'The build does not say the encoding of the sources, and the image has another default.',
    how: 'Set project.build.sourceEncoding to UTF-8 (Maven) or options.encoding (Gradle).',
    references: ['https://github.com/apache/maven-resources-plugin'],
  },
  examples: {
    match: [
      {
        name: 'javac',
        log: 'src/E.java:1: error: unmappable character (0xC3) for encoding ascii',
        captures: { encoding: 'ascii' },
      },
    ],
    ignore: [{ name: 'a warning', log: 'src/E.java:1: warning: unmappable character (0xC3) for encoding ascii' }],
  },
});
