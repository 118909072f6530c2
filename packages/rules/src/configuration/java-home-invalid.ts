import { defineRule } from '@self-healer/core/rule';

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
  examples: {
    match: [
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
