import { defineRule } from '@self-healer/core/rule';
import { gradleForJava, javasOfGradle } from '../data/gradle-java.ts';
import { editMatching } from '../support/ci/ci-edits.ts';
import { followToolchain } from '../support/follow-toolchain.ts';
import { asksJava } from '../support/java/asks-java.ts';

const WRAPPER = /(?:^|\/)gradle-wrapper\.properties$/;
const DISTRIBUTION = /(?<before>\/gradle-)(?<version>\d+(?:\.\d+)+)(?<after>-(?:bin|all)\.zip)/;
const NEWEST_JAVA = 30;

export const rule = defineRule({
  id: 'configuration/gradle-java-too-new',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['java'],
  needle: 'Unsupported class file major version',
  pattern: /Unsupported class file major version (?<major>\d+)/,
  captures: ['major'],
  explains: ['build/gradle-what-went-wrong', 'build/gradle-task-failed'],
  docs: {
    title: 'Gradle is too old for this JDK',
    what: 'Gradle cannot read class files of version {major}, that is Java {java}.',
    why: 'The job runs a newer JDK than this Gradle (or its Groovy or Kotlin) knows.',
    how: 'Pin the JDK of the job to one this Gradle supports, or raise distributionUrl in gradle-wrapper.properties.',
    references: ['https://docs.gradle.org/current/userguide/compatibility.html'],
  },
  gathers: ['java'],
  gather: ({ major }) => ({ java: String(Number(major) - 44) }),
  async fix({ java }, repo) {
    const wrappers = (await repo.list()).filter((path) => WRAPPER.test(path));
    const texts = await Promise.all(wrappers.map(async (path) => (await repo.read(path)) ?? ''));
    const [version, ...others] = [...new Set(texts.flatMap((text) => DISTRIBUTION.exec(text)?.groups?.version ?? []))];
    if (version === undefined || others.length > 0) return undefined;
    const [older] = javasOfGradle(version).filter((each) => each < Number(java));
    // The smaller change: CI runs on a Java that this Gradle knows, unless the project itself asks for a newer one.
    const asked = older === undefined || (await asksJava(repo, older + 1, NEWEST_JAVA));
    const pinned = asked
      ? undefined
      : await followToolchain(repo, 'java', (old) => old.split('.')[0] === java, `${older}`);
    if (pinned !== undefined && older !== undefined)
      return { ...pinned, title: `Run Gradle ${version} on Java ${older}, which it knows` };
    // What CI says of Java is another number: it is the machine's, not this repository's.
    if (!asked && (await followToolchain(repo, 'java', (old) => old.split('.')[0] !== java, java)) !== undefined)
      return undefined;
    const raised = gradleForJava(Number(java));
    // Another major of Gradle is more than a repair, and a distribution with a checksum is not ours to change.
    if (raised === undefined || raised.split('.')[0] !== version.split('.')[0]) return undefined;
    const edits = await editMatching(repo, WRAPPER, (text) =>
      /^\s*distributionSha256Sum/m.test(text)
        ? undefined
        : text.replace(DISTRIBUTION, (_, before: string, _old: string, after: string) => `${before}${raised}${after}`),
    );
    return edits.length === 0
      ? undefined
      : { title: `Build with Gradle ${raised}, the first that runs on Java ${java}`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'the JDK of CI is newer than needed',
        log: '  General error during conversion: Unsupported class file major version 65',
        captures: { java: '21' },
        repo: {
          'gradle/wrapper/gradle-wrapper.properties':
            'distributionUrl=https\\://services.gradle.org/distributions/gradle-8.2.1-bin.zip\n',
          'build.gradle': "sourceCompatibility = '17'\n",
          '.gitlab-ci.yml': 'build:\n  image: eclipse-temurin:21-jdk\n',
        },
        patched: { '.gitlab-ci.yml': 'build:\n  image: eclipse-temurin:17-jdk\n' },
      },
      {
        name: 'the project is made for the new Java',
        log: '> Unsupported class file major version 65',
        captures: { java: '21' },
        repo: {
          'gradle/wrapper/gradle-wrapper.properties':
            'distributionUrl=https\\://services.gradle.org/distributions/gradle-8.2.1-all.zip\n',
          'build.gradle': 'java.toolchain.languageVersion = JavaLanguageVersion.of(21)\n',
          '.gitlab-ci.yml': 'build:\n  image: eclipse-temurin:21-jdk\n',
        },
        patched: {
          'gradle/wrapper/gradle-wrapper.properties':
            'distributionUrl=https\\://services.gradle.org/distributions/gradle-8.5-all.zip\n',
        },
      },
      {
        name: 'Gradle 8',
        log: "BUG! exception in phase 'semantic analysis' in source unit '_BuildScript_' Unsupported class file major version 69",
        captures: { major: '69', java: '25' },
      },
    ],
    ignore: [{ name: 'prose', log: 'an unsupported class file is skipped' }],
  },
});
