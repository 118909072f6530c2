import { defineRule } from '@self-healer/core/rule';
import { dropJavaHome } from '../support/java/drop-java-home.ts';

export const rule = defineRule({
  id: 'configuration/java-home-invalid',
  category: 'configuration',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['java'],
  needle: ['JAVA_HOME'],
  pattern:
    /^(?:The JAVA_HOME environment variable is not defined correctly|ERROR: JAVA_HOME is (?:not set|set to an invalid directory: (?<directory>\S+))|(?:Error|ERROR): JAVA_HOME (?:not found|is not defined correctly))/,
  captures: ['directory?'],
  docs: {
    title: 'JAVA_HOME does not name a JDK',
    what: 'JAVA_HOME is missing or names a directory that is not there.',
    why: 'The image changed its JDKs, or no step sets Java up.',
    how: 'Use the setup step for Java of your CI and remove the hard-coded JAVA_HOME.',
    references: ['https://docs.gradle.org/current/userguide/build_environment.html'],
  },
  async fix(_facts, repo) {
    const edits = await dropJavaHome(repo);
    return edits.length === 0
      ? undefined
      : { title: 'Leave JAVA_HOME to what sets Java up', safety: 'review', edits, needs: 'elsewhere' };
  },
  examples: {
    match: [
      {
        name: 'written down in a workflow that sets Java up',
        log: 'ERROR: JAVA_HOME is set to an invalid directory: /usr/lib/jvm/java-11-openjdk',
        repo: {
          '.github/workflows/ci.yml':
            'env:\n  JAVA_HOME: /usr/lib/jvm/java-11-openjdk\n  TZ: UTC\njobs:\n  a:\n    steps:\n      - uses: actions/setup-java@v4\n        with:\n          java-version: 17\n      - run: ./gradlew check\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'env:\n  TZ: UTC\njobs:\n  a:\n    steps:\n      - uses: actions/setup-java@v4\n        with:\n          java-version: 17\n      - run: ./gradlew check\n',
        },
      },
      {
        name: 'the only variable of a pipeline whose image has it, and of an image',
        log: 'Error: JAVA_HOME is not defined correctly.\n  We cannot execute /usr/lib/jvm/java-11-openjdk-amd64/bin/java',
        repo: {
          Jenkinsfile:
            "pipeline {\n  agent { docker { image 'eclipse-temurin:17-jdk' } }\n  environment {\n    JAVA_HOME = '/usr/lib/jvm/java-11-openjdk-amd64'\n  }\n  stages { }\n}\n",
          'ci/Dockerfile':
            'FROM maven:3.9-eclipse-temurin-21\nENV JAVA_HOME=/usr/lib/jvm/java-11-openjdk-amd64\nRUN mvn -v\n',
        },
        patched: {
          Jenkinsfile: "pipeline {\n  agent { docker { image 'eclipse-temurin:17-jdk' } }\n  stages { }\n}\n",
          'ci/Dockerfile': 'FROM maven:3.9-eclipse-temurin-21\nRUN mvn -v\n',
        },
      },
      {
        name: 'in a job that nothing sets Java up for',
        log: 'ERROR: JAVA_HOME is set to an invalid directory: /opt/jdk',
        repo: { '.gitlab-ci.yml': 'variables:\n  JAVA_HOME: /opt/jdk\nbuild:\n  image: ubuntu:24.04\n' },
      },
      {
        name: 'Gradle',
        log: 'ERROR: JAVA_HOME is set to an invalid directory: /usr/lib/jvm/java-11-openjdk',
        captures: { directory: '/usr/lib/jvm/java-11-openjdk' },
      },
      { name: 'Maven', log: 'The JAVA_HOME environment variable is not defined correctly,' },
    ],
    ignore: [{ name: 'environment', log: 'JAVA_HOME=/usr/lib/jvm/temurin-17' }],
  },
});
