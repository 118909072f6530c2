import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'resource/java-heap-exhausted',
  category: 'resource',
  severity: 'high',
  stage: 'build',
  ecosystems: ['java'],
  needle: ['java.lang.OutOfMemoryError', 'JVM heap space is exhausted', 'Metaspace'],
  pattern:
    /(?:java\.lang\.OutOfMemoryError: (?<space>Java heap space|GC overhead limit exceeded|Metaspace|Requested array size exceeds VM limit|unable to create (?:new )?native thread[^.]{0,80})|Expiring Daemon because JVM heap space is exhausted)/,
  captures: ['space?'],
  explains: ['build/maven-goal-failed', 'build/gradle-*', 'test/surefire-*', 'test/java-uncaught-exception'],
  docs: {
    title: 'A Java process ran out of memory',
    what: 'Java stopped: {space}.',
    why: 'The heap limit of the JVM (-Xmx) is too small for this work, or the code keeps too much.',
    how: 'Raise -Xmx: `.mvn/jvm.config`, Surefire argLine, or `org.gradle.jvmargs` in gradle.properties.',
    references: ['https://docs.oracle.com/en/java/javase/21/troubleshoot/troubleshooting-memory-leaks.html'],
  },
  examples: {
    match: [
      {
        name: 'heap',
        log: 'Exception in thread "main" java.lang.OutOfMemoryError: Java heap space\n\tat app.Main.main(Main.java:3)',
        captures: { space: 'Java heap space' },
      },
      { name: 'Gradle', log: 'Expiring Daemon because JVM heap space is exhausted' },
    ],
    ignore: [{ name: 'an option', log: 'JAVA_OPTS=-XX:+HeapDumpOnOutOfMemoryError' }],
  },
});
