import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';
import { javaFor } from '../data/toolchain-releases.ts';
import { followToolchain, isOlder } from '../support/follow-toolchain.ts';
import { asksJava } from '../support/java/asks-java.ts';

/** Class files of Java N have version N + 44. */
const CLASS_FILE_OFFSET = 44;

/** Whether the class that is too new is of a group that a build file of the project names: a plugin or library of it. */
async function usesGroupOf(line: string, repo: Workspace): Promise<boolean> {
  const [first, second] = /(?<name>[\w$/]{3,200}) has been compiled by/.exec(line)?.groups?.name?.split('/') ?? [];
  if (first === undefined || second === undefined) return false;
  for (const path of await repo.list()) {
    if (!/(?:^|\/)(?:pom\.xml|[^/]*\.gradle(?:\.kts)?|libs\.versions\.toml)$/.test(path)) continue;
    if (new RegExp(`(?<![\\w.-])${first}\\.${second}(?![\\w-])`).test((await repo.read(path)) ?? '')) return true;
  }
  return false;
}

export const rule = defineRule({
  id: 'configuration/java-release-too-new',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['java'],
  needle: [
    'invalid target release',
    'invalid source release',
    'release version ',
    'class file version ',
    'is not in the allowed range',
    'Android Gradle plugin requires Java',
    '{languageVersion=',
    'requires at least JVM runtime version',
  ],
  // javac 8 and newer, alone and under Maven and Gradle; the launcher; Maven's enforcer 3; Gradle's toolchains.
  pattern:
    /(?:invalid (?:target|source) release: (?:1\.)?(?<release>\d{1,2})(?: -> \[Help \d\])?$|error: release version (?<version>[89]|[1-9]\d) not supported(?: -> \[Help \d\])?$|has been compiled by a more recent version of the Java Runtime \(class file version (?<classFile>\d{2})\.|is not in the allowed range \[?(?:1\.)?(?<range>\d{1,2})(?=[,.\])])|(?:Android Gradle plugin requires Java|Dependency requires at least JVM runtime version) (?<plugin>\d{1,2})(?: to run|\. This build uses a Java )|matching(?: this tasks requirements)?: \{languageVersion=(?<toolchain>\d{1,2}))/,
  captures: ['release?', 'version?', 'classFile?', 'range?', 'plugin?', 'toolchain?'],
  explains: [
    'build/maven-goal-failed',
    'build/gradle-*',
    'build/javac-compiler-error',
    'configuration/maven-enforcer-rule',
    'configuration/android-gradle-java-version',
    'dependency/gradle-could-not-resolve',
    'dependency/java-linkage-error',
    'test/java-uncaught-exception',
  ],
  docs: {
    title: 'The project is built for a newer Java than the job runs',
    what: 'It needs Java {wanted}; this JDK is older.',
    why: 'The release in the build file, a plugin or a library was raised, and the JDK of CI was not.',
    how: 'Set up Java {wanted} in the job; the release in the build file stays.',
    references: ['https://github.com/actions/setup-java', 'https://docs.gradle.org/current/userguide/toolchains.html'],
  },
  gathers: ['wanted'],
  gather({ release, version, classFile, range, plugin, toolchain }, { lines, index }) {
    if (range !== undefined && lines[index]?.includes('Detected JDK') !== true) return undefined;
    const least = release ?? version ?? range ?? plugin ?? toolchain ?? `${Number(classFile) - CLASS_FILE_OFFSET}`;
    const wanted = javaFor(Number(least));
    return wanted === undefined ? undefined : { wanted: `${wanted}` };
  },
  async fix({ wanted, release, version, classFile, range, plugin, toolchain }, repo, { window }) {
    const named = Number(release ?? version ?? range ?? plugin ?? toolchain ?? Number(classFile) - CLASS_FILE_OFFSET);
    // A plugin's need is the plugin's; all else must stand in the project, or a log could choose what CI runs on.
    const asked = plugin !== undefined || (await asksJava(repo, named, Number(wanted)));
    const line = window.lines[window.index] ?? '';
    if (!asked && (classFile === undefined || !(await usesGroupOf(line, repo)))) return undefined;
    return followToolchain(repo, 'java', (old) => isOlder(old, wanted), wanted);
  },
  examples: {
    match: [
      {
        name: 'Maven under GitHub',
        log: '[ERROR] Failed to execute goal org.apache.maven.plugins:maven-compiler-plugin:3.13.0:compile (default-compile) on project app: Fatal error compiling: error: invalid target release: 21',
        captures: { release: '21', wanted: '21' },
        repo: {
          'pom.xml':
            '<project>\n  <properties><maven.compiler.release>21</maven.compiler.release></properties>\n</project>\n',
          '.github/workflows/ci.yml':
            "jobs:\n  a:\n    steps:\n      - uses: actions/setup-java@v4\n        with:\n          distribution: temurin\n          java-version: '17'\n",
        },
        patched: {
          '.github/workflows/ci.yml':
            "jobs:\n  a:\n    steps:\n      - uses: actions/setup-java@v4\n        with:\n          distribution: temurin\n          java-version: '21'\n",
        },
      },
      {
        name: 'a plugin of Gradle',
        log: '> Could not resolve org.example:plugin:3.3.4.\n      > Dependency requires at least JVM runtime version 17. This build uses a Java 11 JVM.',
        captures: { plugin: '17', wanted: '17' },
        repo: { '.circleci/config.yml': 'jobs:\n  a:\n    docker:\n      - image: cimg/openjdk:11.0\n' },
        patched: { '.circleci/config.yml': 'jobs:\n  a:\n    docker:\n      - image: cimg/openjdk:17.0\n' },
      },
      {
        name: 'a class of a newer Java, five platforms and a Dockerfile',
        log: 'java.lang.UnsupportedClassVersionError: A has been compiled by a more recent version of the Java Runtime (class file version 65.0), this version of the Java Runtime only recognizes class file versions up to 61.0',
        captures: { classFile: '65', wanted: '21' },
        repo: {
          'build.gradle.kts': 'kotlin { jvmToolchain(21) }\n',
          '.gitlab-ci.yml': 'image: maven:3.9-eclipse-temurin-17-alpine\n',
          '.circleci/config.yml': 'jobs:\n  a:\n    docker:\n      - image: cimg/openjdk:17.0\n',
          'azure-pipelines.yml':
            'steps:\n- task: JavaToolInstaller@0\n  inputs:\n    versionSpec: 17\n    jdkArchitectureOption: x64\n',
          'buildspec.yml': 'phases:\n  install:\n    runtime-versions:\n      java: corretto17\n',
          Jenkinsfile: "pipeline { agent { docker { image 'gradle:8.5-jdk17' } } }\n",
          'docker/Dockerfile': 'FROM eclipse-temurin:17-jdk AS build\n',
        },
        patched: {
          '.gitlab-ci.yml': 'image: maven:3.9-eclipse-temurin-21-alpine\n',
          '.circleci/config.yml': 'jobs:\n  a:\n    docker:\n      - image: cimg/openjdk:21.0\n',
          'azure-pipelines.yml':
            "steps:\n- task: JavaToolInstaller@0\n  inputs:\n    versionSpec: '21'\n    jdkArchitectureOption: x64\n",
          'buildspec.yml': 'phases:\n  install:\n    runtime-versions:\n      java: corretto21\n',
          Jenkinsfile: "pipeline { agent { docker { image 'gradle:8.5-jdk21' } } }\n",
          'docker/Dockerfile': 'FROM eclipse-temurin:21-jdk AS build\n',
        },
      },
      {
        name: 'a plugin that the project uses',
        log: "[ERROR] Unable to load the mojo 'check' in the plugin 'org.example.fmt:fmt-maven-plugin:2.0' due to an API incompatibility: java.lang.UnsupportedClassVersionError: org/example/fmt/CheckMojo has been compiled by a more recent version of the Java Runtime (class file version 61.0), this version of the Java Runtime only recognizes class file versions up to 55.0",
        repo: {
          'pom.xml': '<project>\n  <plugin><groupId>org.example.fmt</groupId></plugin>\n</project>\n',
          '.gitlab-ci.yml': 'image: maven:3.9-eclipse-temurin-11\n',
        },
        patched: { '.gitlab-ci.yml': 'image: maven:3.9-eclipse-temurin-17\n' },
      },
      {
        name: 'the enforcer',
        log: 'Detected JDK /usr/lib/jvm/java-17 is version 17.0.15 which is not in the allowed range [21,).\nRule 0: org.apache.maven.enforcer.rules.version.RequireJavaVersion failed with message:',
        captures: { range: '21' },
      },
      {
        name: 'the enforcer 3.5, in the POM of the project',
        log: 'Detected JDK version 17.0.11 (JAVA_HOME=/opt/java/openjdk) is not in the allowed range [21,).',
        captures: { range: '21' },
        repo: {
          'pom.xml':
            '<project>\n  <rules><requireJavaVersion><version>[21,)</version></requireJavaVersion></rules>\n</project>\n',
          '.gitlab-ci.yml': 'default:\n  image: maven:3.9-eclipse-temurin-17\n',
        },
        patched: { '.gitlab-ci.yml': 'default:\n  image: maven:3.9-eclipse-temurin-21\n' },
      },
      {
        name: 'only the log says so',
        log: 'error: release version 25 not supported',
        repo: { 'pom.xml': '<project/>\n', '.java-version': '17\n' },
      },
      { name: 'javac', log: 'error: release version 21 not supported', captures: { wanted: '21' } },
      {
        name: 'Maven with its pointer to help',
        log: '[ERROR] Failed to execute goal org.apache.maven.plugins:maven-compiler-plugin:3.11.0:compile (default-compile) on project a: Fatal error compiling: error: release version 17 not supported -> [Help 1]',
        captures: { version: '17', wanted: '17' },
      },
      {
        name: 'a matrix is left to a person',
        log: 'error: invalid source release: 21',
        repo: {
          'pom.xml': '<project><properties><java.version>21</java.version></properties></project>\n',
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    strategy:\n      matrix:\n        java: [11, 17, 21]\n    steps:\n      - uses: actions/setup-java@v4\n        with:\n          java-version: ${{ matrix.java }}\n',
        },
      },
    ],
    ignore: [
      { name: 'too old', log: 'error: release version 5 not supported' },
      { name: 'a note', log: 'class file version 61 is read' },
      { name: 'another Maven', log: 'Detected Maven Version: 3.6.3 is not in the allowed range [3.8,).' },
    ],
  },
});
