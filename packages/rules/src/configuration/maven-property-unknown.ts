import { defineRule } from '@self-healer/core/rule';
import { xmlElements } from '@self-healer/editors/xml';
import { editMatching } from '../support/ci/ci-edits.ts';
import { nearestWord } from '../support/text/nearest-word.ts';

const POM = /(?:^|\/)pom\.xml$/;

/** The names of the properties a POM defines, those of its profiles among them. */
function propertiesOf(pom: string): readonly string[] {
  return xmlElements(pom).flatMap(({ path }) => (path.at(-2) === 'properties' ? (path.at(-1) ?? []) : []));
}

export const rule = defineRule({
  id: 'configuration/maven-property-unknown',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['java'],
  needle: ["must be a valid version but is '${", ':jar:${', ':pom:${', ':war:${'],
  // Maven 3 and 4: the model's validation, and the resolver for what the validation lets pass.
  pattern: /(?:must be a valid version but is '|:(?:jar|pom|war):)\$\{(?<property>[\w.-]+)\}/,
  captures: ['property'],
  explains: ['build/maven-goal-failed', 'dependency/maven-artifact-unresolved'],
  docs: {
    title: 'A POM uses a property that nothing defines',
    what: 'No POM defines the property `{property}`, so Maven takes its name for the value.',
    why: 'The name is misspelt, or the property was renamed or removed in the parent.',
    how: 'Write the name of the property as it is defined.',
    references: ['https://cwiki.apache.org/confluence/display/MAVEN/ProjectBuildingException'],
  },
  gathers: [],
  gather: (_facts, { lines, index }) => (/^\[(?:ERROR|FATAL)\]/.test(lines[index] ?? '') ? {} : undefined),
  async fix({ property }, repo) {
    const known = new Set<string>();
    for (const path of (await repo.list()).filter((each) => POM.test(each)))
      for (const name of propertiesOf((await repo.read(path)) ?? '')) known.add(name);
    const meant = nearestWord(property, [...known]);
    if (meant === undefined) return undefined;
    const edits = await editMatching(repo, POM, (text) => text.replaceAll(`\${${property}}`, () => `\${${meant}}`));
    return edits.length === 0
      ? undefined
      : { title: `Use the property ${meant}, which is defined`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'a module uses a property of its parent',
        log: "[ERROR]     'dependencies.dependency.version' for org.junit.jupiter:junit-jupiter:jar must be a valid version but is '${junit.verison}'. @ line 9, column 16",
        captures: { property: 'junit.verison' },
        repo: {
          'pom.xml':
            '<project>\n  <properties>\n    <junit.version>5.10.2</junit.version>\n  </properties>\n</project>\n',
          'app/pom.xml': '<project>\n  <version>${junit.verison}</version>\n</project>\n',
        },
        patched: { 'app/pom.xml': '<project>\n  <version>${junit.version}</version>\n</project>\n' },
      },
      {
        name: 'the resolver',
        log: '[ERROR] Failed to execute goal on project app: Could not resolve dependencies: Could not find artifact org.slf4j:slf4j-api:jar:${slf4j.versoin} in central',
        captures: { property: 'slf4j.versoin' },
        repo: {
          'pom.xml':
            '<project>\n  <properties>\n    <slf4j.version>2.0.13</slf4j.version>\n  </properties>\n  <version>${slf4j.versoin}</version>\n</project>\n',
        },
        patched: {
          'pom.xml':
            '<project>\n  <properties>\n    <slf4j.version>2.0.13</slf4j.version>\n  </properties>\n  <version>${slf4j.version}</version>\n</project>\n',
        },
      },
      {
        name: 'two are as near',
        log: "[ERROR] 'version' for a:b:jar must be a valid version but is '${lib.version3}'. @ line 3, column 1",
        repo: {
          'pom.xml':
            '<project>\n  <properties><lib.version1>1</lib.version1><lib.version2>2</lib.version2></properties>\n  <version>${lib.version3}</version>\n</project>\n',
        },
      },
    ],
    ignore: [
      { name: 'a version that is a word', log: "[ERROR] 'version' for a:b:jar must be a valid version but is 'a b'." },
    ],
  },
});
