import { defineRule } from '@self-healer/core/rule';
import { rewriteScriptLines } from '../support/shell/script-edits.ts';
import { nearestWord } from '../support/text/nearest-word.ts';

const CALL = /\b(?:mvnw?|gradlew?)\b|\$[({](?:MVNW?|MAVEN|GRADLEW?)[)}]/;

export const rule = defineRule({
  id: 'test/maven-tests-not-matched',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['java'],
  needle: ['No tests matching pattern ', 'No tests were executed!', 'No tests found for given includes'],
  // Surefire and Failsafe 2 and 3; Gradle.
  pattern:
    /(?:No tests matching pattern "(?<surefire>[\w.#*, -]{1,200})" were executed!|No tests were executed! {1,2}\(Set -DfailIf(?<old>No)|No tests found for given includes: \[(?<gradle>[\w.*]{1,200})\])/,
  captures: ['surefire?', 'old?', 'gradle?'],
  explains: ['build/maven-goal-failed', 'build/gradle-*'],
  docs: {
    title: 'No test has the name that was asked for',
    what: 'The build was told to run the tests {wanted}, and there are none.',
    why: 'The class was renamed or its name is misspelt in the command.',
    how: 'Write the name of the class as it is.',
    references: ['https://cwiki.apache.org/confluence/display/MAVEN/MojoFailureException'],
  },
  gathers: ['wanted'],
  gather: ({ surefire, gradle }) => ({ wanted: surefire ?? gradle ?? 'of a pattern' }),
  async fix({ wanted }, repo) {
    const name = /(?:^|[.*])(?<name>[A-Z]\w*)(?:[#.*]\w*)?$/.exec(wanted)?.groups?.name;
    if (name === undefined) return undefined;
    const classes = (await repo.list()).flatMap(
      (path) => /(?:^|\/)src\/\w*[tT]est\w*\/.*?(?<name>[A-Z]\w*)\.(?:java|kt|groovy)$/.exec(path)?.groups?.name ?? [],
    );
    const meant = nearestWord(name, [...new Set(classes)]);
    if (meant === undefined) return undefined;
    const edits = await rewriteScriptLines(repo, (line) =>
      CALL.test(line)
        ? line.replace(/(?<=-D(?:it\.)?test=\S{0,100}|--tests[ =]["']?\S{0,100})\b\w+/g, (word) =>
            word === name ? meant : word,
          )
        : line,
    );
    return edits.length === 0 ? undefined : { title: `Run the tests of ${meant}`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'Surefire 3',
        log: '[ERROR] Failed to execute goal org.apache.maven.plugins:maven-surefire-plugin:3.2.5:test (default-test) on project billing: No tests matching pattern "InvoiceTests" were executed! (Set -Dsurefire.failIfNoSpecifiedTests=false to ignore this error.) -> [Help 1]',
        captures: { surefire: 'InvoiceTests' },
        repo: {
          '.gitlab-ci.yml': 'test:\n  script:\n    - mvn -B test -pl billing -Dtest=InvoiceTests\n',
          'billing/src/test/java/z/InvoiceTest.java': '',
        },
        patched: { '.gitlab-ci.yml': 'test:\n  script:\n    - mvn -B test -pl billing -Dtest=InvoiceTest\n' },
      },
      {
        name: 'Gradle',
        log: '> No tests found for given includes: [org.acme.CartTset](--tests filter)',
        captures: { gradle: 'org.acme.CartTset' },
        repo: {
          Makefile: 'it:\n\t./gradlew test --tests org.acme.CartTset\n',
          'src/test/kotlin/org/acme/CartTest.kt': '',
        },
        patched: { Makefile: 'it:\n\t./gradlew test --tests org.acme.CartTest\n' },
      },
    ],
    ignore: [{ name: 'a warning', log: '[INFO] No tests to run.' }],
  },
});
