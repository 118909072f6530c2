import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'configuration/java-mockito-byte-buddy',
  category: 'configuration',
  severity: 'high',
  stage: 'test',
  ecosystems: ['java'],
  needle: 'is not supported by the current version of Byte Buddy',
  pattern:
    /Java (?<java>\d+) \((?<major>\d+)\) is not supported by the current version of Byte Buddy which officially supports Java (?<supported>\d+)/,
  captures: ['java', 'major', 'supported'],
  docs: {
    title: 'Byte Buddy (Mockito) is too old for this JDK',
    what: 'Byte Buddy knows Java {supported} and the tests run on Java {java}.',
    why: 'The JDK of the job was raised, Mockito or Byte Buddy was not.',
    how: 'Update Mockito (or byte-buddy), or pin the JDK of the job.',
    references: ['https://github.com/raphw/byte-buddy'],
  },
  examples: {
    match: [
      {
        name: 'Mockito',
        log: 'java.lang.IllegalArgumentException: Java 25 (69) is not supported by the current version of Byte Buddy which officially supports Java 24 (68), update Byte Buddy',
        captures: { java: '25', supported: '24' },
      },
    ],
    ignore: [{ name: 'prose', log: 'Byte Buddy supports Java 24' }],
  },
});
