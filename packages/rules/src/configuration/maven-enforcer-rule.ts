import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'configuration/maven-enforcer-rule',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['java'],
  needle: 'failed with message',
  pattern: /^(?:\[ERROR\] )?Rule (?<number>\d+): (?<enforcer>[\w.]+) failed with message:?$/,
  captures: ['number', 'enforcer'],
  explains: ['build/maven-goal-failed'],
  docs: {
    title: 'A Maven Enforcer rule failed',
    what: 'The enforcer rule {enforcer} failed: {message}',
    why: 'The JDK, Maven or a dependency is outside what the project allows.',
    how: 'Meet the rule: another JDK or Maven in the job, or an exclusion for a banned dependency.',
    references: ['https://github.com/apache/maven-enforcer'],
  },
  gathers: ['message'],
  gather: (_facts, { lines, index }) => ({ message: lines[index + 1]?.replace(/^\[ERROR\] /, '') ?? '' }),
  examples: {
    match: [
      {
        name: 'Java version',
        log: '[ERROR] Rule 0: org.apache.maven.enforcer.rules.version.RequireJavaVersion failed with message:\n[ERROR] Detected JDK /usr/lib/jvm/temurin-17 is version 17.0.15 which is not in the allowed range [21,).',
        captures: { enforcer: 'org.apache.maven.enforcer.rules.version.RequireJavaVersion' },
      },
    ],
    ignore: [
      { name: 'passed', log: '[INFO] Rule 0: org.apache.maven.enforcer.rules.version.RequireJavaVersion passed' },
    ],
  },
});
