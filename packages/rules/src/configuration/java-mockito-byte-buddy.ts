import { defineRule } from '@self-healer/core/rule';
import { raiseLibrary } from '../support/java/library-version.ts';

/** A release of Mockito 5 whose Byte Buddy knows every Java up to this one. */
const KNOWS = { java: 25, mockito: '5.20.0', minor: 20 };

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
  async fix({ java }, repo) {
    if (Number(java) > KNOWS.java) return undefined;
    // Mockito 4 and older is another API.
    const edits = await raiseLibrary(repo, 'org.mockito', (version) =>
      Number(/^5\.(?<minor>\d{1,3})\.\d{1,3}$/.exec(version)?.groups?.minor ?? KNOWS.minor) < KNOWS.minor
        ? KNOWS.mockito
        : undefined,
    );
    return edits.length === 0
      ? undefined
      : { title: `Raise Mockito to a version that knows Java ${java}`, safety: 'review', edits, needs: 'elsewhere' };
  },
  examples: {
    match: [
      {
        name: 'Mockito 5 in a script of Gradle',
        log: 'java.lang.IllegalArgumentException: Java 21 (65) is not supported by the current version of Byte Buddy which officially supports Java 20 (64), update Byte Buddy or set net.bytebuddy.experimental as a VM property',
        repo: { 'app/build.gradle': "dependencies {\n    testImplementation 'org.mockito:mockito-core:5.3.1'\n}\n" },
        patched: {
          'app/build.gradle': "dependencies {\n    testImplementation 'org.mockito:mockito-core:5.20.0'\n}\n",
        },
      },
      {
        name: 'Mockito 4',
        log: 'java.lang.IllegalArgumentException: Java 21 (65) is not supported by the current version of Byte Buddy which officially supports Java 20 (64)',
        repo: { 'app/build.gradle': "dependencies {\n    testImplementation 'org.mockito:mockito-core:4.11.0'\n}\n" },
      },
      {
        name: 'Mockito',
        log: 'java.lang.IllegalArgumentException: Java 25 (69) is not supported by the current version of Byte Buddy which officially supports Java 24 (68), update Byte Buddy',
        captures: { java: '25', supported: '24' },
      },
    ],
    ignore: [{ name: 'prose', log: 'Byte Buddy supports Java 24' }],
  },
});
