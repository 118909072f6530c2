import { defineRule } from '@self-healer/core/rule';
import { getToml } from '@self-healer/editors/toml';
import { editMatching } from '../support/ci/ci-edits.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';
import { nearestWord } from '../support/text/nearest-word.ts';

const CATALOG = /(?:^|\/)[\w-]+\.versions\.toml$/;

const keysOf = (text: string, table: string): readonly string[] => {
  const value = getToml(text, [table]);
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
};

export const rule = defineRule({
  id: 'configuration/gradle-catalog-invalid',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['java'],
  needle: 'In version catalog ',
  // Gradle 7.4 to 9: the problem stands twice, in what went wrong and below it.
  pattern:
    /^\s{0,8}- Problem: In version catalog (?<catalog>\w{1,60}), (?:version reference '(?<version>[\w.-]{1,100})' doesn't exist\.|a bundle with name '[\w.-]{1,100}' declares a dependency on '(?<library>[\w.-]{1,100})' which doesn't exist\.?)/,
  captures: ['catalog', 'version?', 'library?'],
  explains: ['build/gradle-*', 'build/java-build-failed'],
  docs: {
    title: 'A version catalog refers to what it does not have',
    what: 'The catalog `{catalog}` has no {what}.',
    why: 'The name is misspelt, or its entry was renamed or removed.',
    how: 'Use a name that the catalog declares, or declare it.',
    references: ['https://docs.gradle.org/current/userguide/version_catalog_problems.html'],
  },
  gathers: ['what'],
  gather: ({ version, library }) => ({
    what: version === undefined ? `library \`${library}\`` : `version \`${version}\``,
  }),
  async fix({ version, library }, repo) {
    const wrong = version ?? library ?? '';
    const edits = await editMatching(repo, CATALOG, (text) => {
      const meant = nearestWord(wrong, keysOf(text, version === undefined ? 'libraries' : 'versions'));
      if (meant === undefined) return undefined;
      const name = escapePattern(wrong);
      return version === undefined
        ? text.replace(new RegExp(`(?<=^[\\w.-]+\\s*=\\s*\\[[^\\]]{0,2000}?["'])${name}(?=["'])`, 'gm'), () => meant)
        : text.replace(new RegExp(`(?<=\\bref\\s*=\\s*["'])${name}(?=["'])`, 'g'), () => meant);
    });
    return edits.length === 0 ? undefined : { title: 'Refer to what the version catalog has', safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'a version, Gradle 8',
        log: "  - Problem: In version catalog libs, version reference 'junti' doesn't exist.\n\n    Reason: Dependency 'org.junit.jupiter:junit-jupiter' references version 'junti' which doesn't exist.",
        captures: { catalog: 'libs', version: 'junti' },
        repo: {
          'gradle/libs.versions.toml':
            '[versions]\njunit = "5.11.3"\nspring-boot = "3.4.0"\n\n[libraries]\njunit = { module = "org.junit.jupiter:junit-jupiter", version.ref = "junti" }\n',
        },
        patched: {
          'gradle/libs.versions.toml':
            '[versions]\njunit = "5.11.3"\nspring-boot = "3.4.0"\n\n[libraries]\njunit = { module = "org.junit.jupiter:junit-jupiter", version.ref = "junit" }\n',
        },
      },
      {
        name: 'a library of a bundle',
        log: "  - Problem: In version catalog libs, a bundle with name 'test' declares a dependency on 'assertj-cor' which doesn't exist.",
        captures: { library: 'assertj-cor' },
        repo: {
          'gradle/libs.versions.toml':
            '[libraries]\nassertj-core = "org.assertj:assertj-core:3.26.3"\njunit = "junit:junit:4.13.2"\n\n[bundles]\ntest = ["junit", "assertj-cor"]\n',
        },
        patched: {
          'gradle/libs.versions.toml':
            '[libraries]\nassertj-core = "org.assertj:assertj-core:3.26.3"\njunit = "junit:junit:4.13.2"\n\n[bundles]\ntest = ["junit", "assertj-core"]\n',
        },
      },
      {
        name: 'nothing near',
        log: "    - Problem: In version catalog libs, version reference 'kotlin' doesn't exist.",
        repo: {
          'gradle/libs.versions.toml':
            '[versions]\njunit = "5"\n\n[libraries]\na = { module = "a:b", version.ref = "kotlin" }\n',
        },
      },
    ],
    ignore: [{ name: 'prose', log: 'In version catalog libs, versions are declared once.' }],
  },
});
