import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'configuration/android-gradle-java-version',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['java'],
  needle: 'Android Gradle plugin requires Java',
  pattern: /Android Gradle plugin requires Java (?<wanted>\d+) to run\. You are currently using Java (?<running>\d+)/,
  captures: ['wanted', 'running'],
  explains: ['build/gradle-*'],
  docs: {
    title: 'The Android Gradle plugin needs another JDK',
    what: 'The Android Gradle plugin wants Java {wanted}; the job runs Java {running}.',
    why: 'The plugin was raised, the JDK of the job was not.',
    how: 'Set up Java {wanted} in the job.',
    references: ['https://developer.android.com/build/jdks'],
  },
  examples: {
    match: [
      {
        name: 'AGP 8',
        log: '> Android Gradle plugin requires Java 17 to run. You are currently using Java 11.',
        captures: { wanted: '17', running: '11' },
      },
    ],
    ignore: [{ name: 'prose', log: 'requires Java 17' }],
  },
});
