import { defineRule } from '@self-healer/core/rule';
import { setJavaLevel } from '../support/java/java-level.ts';

const LONG_TERM = [8, 11, 17, 21, 25];

export const rule = defineRule({
  id: 'configuration/java-source-level-too-old',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['java'],
  needle: ' not supported in -source ',
  // javac 11 and newer; Maven adds what to use to the same line, Gradle and javac below it.
  pattern:
    /^(?:\[ERROR\] |\[javac\]\s{1,8})?(?<path>[^\s:[]{1,300}\.java):\[?(?<line>\d{1,7})(?:,\d{1,5}\])?:? (?:error: )?(?<feature>.{1,80}) (?:is|are) not supported in -source (?<old>\d{1,2}(?:\.\d)?)\b/,
  captures: ['path', 'line', 'feature', 'old'],
  explains: ['build/javac-compiler-error', 'build/maven-goal-failed', 'build/gradle-*', 'build/java-build-failed'],
  docs: {
    title: 'The sources use a newer Java than the build asks for',
    what: '{path}:{line}: {feature}, not in Java {old}.',
    why: 'The build asks javac for an older language level than the sources are written in.',
    how: 'Ask for Java {wanted}.',
    references: ['https://docs.oracle.com/en/java/javase/21/language/java-language-changes-release.html'],
  },
  gathers: ['wanted'],
  gather(_facts, { lines, index }) {
    const said = lines
      .slice(index, index + 4)
      .map((line) => /\(use -source (?<least>\d{1,2}) or higher to enable /.exec(line)?.groups?.least)
      .find((least) => least !== undefined);
    const all = lines.map((line) => /\(use -source (?<least>\d{1,2}) or higher/.exec(line)?.groups?.least ?? '0');
    const least = Math.max(...all.map(Number));
    return said === undefined ? undefined : { wanted: `${LONG_TERM.find((each) => each >= least) ?? least}` };
  },
  async fix({ old, wanted }, repo) {
    const edits = await setJavaLevel(repo, old.replace(/^1\./, ''), wanted);
    return edits.length === 0 ? undefined : { title: `Compile for Java ${wanted}`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'javac 17',
        log: 'src/shop/Item.java:3: error: records are not supported in -source 11\npublic record Item(String name) {\n       ^\n  (use -source 16 or higher to enable records)',
        captures: { old: '11', wanted: '17' },
        repo: { Makefile: 'classes:\n\tjavac --release 11 -d out src/shop/Item.java\n' },
        patched: { Makefile: 'classes:\n\tjavac --release 17 -d out src/shop/Item.java\n' },
      },
      {
        name: 'Maven',
        log: '[ERROR] /builds/acme/shop/src/main/java/A.java:[4,30] text blocks are not supported in -source 8\n  (use -source 15 or higher to enable text blocks)',
        captures: { feature: 'text blocks', wanted: '17' },
        repo: {
          'pom.xml':
            '<project>\n  <properties>\n    <maven.compiler.release>8</maven.compiler.release>\n  </properties>\n</project>\n',
        },
        patched: {
          'pom.xml':
            '<project>\n  <properties>\n    <maven.compiler.release>17</maven.compiler.release>\n  </properties>\n</project>\n',
        },
      },
      {
        name: 'a variable of the makefile',
        log: 'A.java:3: error: switch expressions are not supported in -source 8\n        return switch (n) {\n               ^\n  (use -source 14 or higher to enable switch expressions)',
        repo: { Makefile: 'JAVA_RELEASE = 8\n\nall:\n\tjavac --release $(JAVA_RELEASE) A.java\n' },
        patched: { Makefile: 'JAVA_RELEASE = 17\n\nall:\n\tjavac --release $(JAVA_RELEASE) A.java\n' },
      },
    ],
    ignore: [
      {
        name: 'a preview',
        log: 'A.java:3: error: patterns in switch statements are a preview feature and are disabled by default.',
      },
    ],
  },
});
