import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'resource/gradle-daemon-disappeared',
  category: 'resource',
  severity: 'high',
  stage: 'build',
  ecosystems: ['java'],
  needle: 'Gradle build daemon disappeared',
  pattern: /Gradle build daemon disappeared unexpectedly/,
  captures: [],
  explains: ['build/gradle-what-went-wrong'],
  docs: {
    title: 'The Gradle daemon was killed',
    what: 'The Gradle daemon went away in the middle of the build.',
    why: 'Usually the system killed it because memory ran out.',
    how: 'Lower `org.gradle.jvmargs` -Xmx and `org.gradle.workers.max`, or use a larger machine.',
    references: ['https://docs.gradle.org/current/userguide/build_environment.html#sec:configuring_jvm_memory'],
  },
  examples: {
    match: [
      {
        name: 'Gradle',
        log: 'org.gradle.launcher.daemon.client.DaemonDisappearedException: Gradle build daemon disappeared unexpectedly (it may have been killed or may have crashed)',
      },
    ],
    ignore: [{ name: 'started', log: 'Starting a Gradle Daemon (subsequent builds will be faster)' }],
  },
});
