import { defineRule } from '@self-healer/core/rule';
import { setJavaLevel, setLevelOfRelease } from '../support/java/java-level.ts';

/** What javac reads without a warning that it will go. */
const OLDEST = 8;

export const rule = defineRule({
  id: 'configuration/java-source-level-removed',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['java'],
  needle: ['is no longer supported. Use ', 'release version '],
  // javac 9 and newer; Maven and Gradle print the same.
  pattern:
    /^(?:\[ERROR\] |\[javac\]\s{1,8}|> )?(?:error: )?(?:(?:Source|Target) option (?<level>\d{1,2}) is no longer supported\. Use (?<oldest>\d{1,2}) or later\.|release version (?<release>[1-7]) not supported)/,
  captures: ['level?', 'oldest?', 'release?'],
  docs: {
    title: 'The JDK no longer compiles for that Java',
    what: 'The build asks for Java {old}, and this javac begins with a newer one.',
    why: 'Each JDK drops the oldest source levels; the image has a newer JDK than the build was written for.',
    how: 'Ask for Java {wanted} or newer, or use an older JDK.',
    references: ['https://docs.oracle.com/en/java/javase/21/docs/specs/man/javac.html'],
  },
  gathers: ['old', 'wanted'],
  gather: ({ level, oldest, release }) => ({
    old: level ?? release ?? '',
    wanted: `${Math.max(OLDEST, Number(oldest ?? OLDEST))}`,
  }),
  async fix({ old, wanted }, repo) {
    const changed = await setJavaLevel(repo, old, wanted);
    const edits = changed.length > 0 ? changed : await setLevelOfRelease(repo);
    return edits.length === 0
      ? undefined
      : { title: 'Compile for a Java that this JDK knows', safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'javac 17',
        log: 'error: Source option 6 is no longer supported. Use 7 or later.\nerror: Target option 6 is no longer supported. Use 7 or later.',
        captures: { level: '6', wanted: '8' },
        repo: { Makefile: 'classes:\n\tjavac -source 1.6 -target 1.6 -d build Main.java\n' },
        patched: { Makefile: 'classes:\n\tjavac -source 8 -target 8 -d build Main.java\n' },
      },
      {
        name: 'Maven',
        log: '[ERROR] Source option 5 is no longer supported. Use 8 or later.',
        captures: { old: '5', wanted: '8' },
        repo: {
          'pom.xml':
            '<project>\n  <properties>\n    <maven.compiler.source>1.5</maven.compiler.source>\n  </properties>\n</project>\n',
        },
        patched: {
          'pom.xml':
            '<project>\n  <properties>\n    <maven.compiler.source>8</maven.compiler.source>\n  </properties>\n</project>\n',
        },
      },
      {
        name: 'Maven, nothing set',
        log: '[ERROR] Source option 5 is no longer supported. Use 7 or later.',
        repo: { 'pom.xml': '<project>\n  <version>1</version>\n</project>\n' },
        patched: {
          'pom.xml':
            '<project>\n  <version>1</version>\n  <properties>\n    <maven.compiler.target>8</maven.compiler.target>\n    <maven.compiler.source>8</maven.compiler.source>\n  </properties>\n</project>\n',
        },
      },
      {
        name: 'Maven, a release that the old compiler plugin does not know',
        log: '[ERROR] Source option 5 is no longer supported. Use 7 or later.',
        repo: {
          'pom.xml':
            '<project>\n  <properties>\n    <maven.compiler.release>17</maven.compiler.release>\n  </properties>\n</project>\n',
        },
        patched: {
          'pom.xml':
            '<project>\n  <properties>\n    <maven.compiler.target>17</maven.compiler.target>\n    <maven.compiler.source>17</maven.compiler.source>\n    <maven.compiler.release>17</maven.compiler.release>\n  </properties>\n</project>\n',
        },
      },
      {
        name: 'Gradle',
        log: 'error: Source option 6 is no longer supported. Use 7 or later.',
        repo: { 'app/build.gradle': "sourceCompatibility = '1.6'\ntargetCompatibility = JavaVersion.VERSION_1_6\n" },
        patched: {
          'app/build.gradle':
            'sourceCompatibility = JavaVersion.VERSION_1_8\ntargetCompatibility = JavaVersion.VERSION_1_8\n',
        },
      },
    ],
    ignore: [
      {
        name: 'a warning',
        log: 'warning: [options] source value 8 is obsolete and will be removed in a future release',
      },
    ],
  },
});
