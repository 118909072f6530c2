import { defineRule } from '@self-healer/core/rule';

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
  examples: {
    match: [
      {
        name: 'Gradle 8',
        log: "BUG! exception in phase 'semantic analysis' in source unit '_BuildScript_' Unsupported class file major version 69",
        captures: { major: '69', java: '25' },
      },
    ],
    ignore: [{ name: 'prose', log: 'an unsupported class file is skipped' }],
  },
});
