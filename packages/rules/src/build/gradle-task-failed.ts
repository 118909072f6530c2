import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'build/gradle-task-failed',
  category: 'build',
  severity: 'medium',
  stage: 'build',
  ecosystems: ['java'],
  needle: ['> Task :', 'Execution failed for task '],
  pattern: /^(?:> Task (?<task>:\S+) FAILED|Execution failed for task '(?<failed>:[^']+)'\.)$/,
  captures: ['task?', 'failed?'],
  takesAfter: 'message',
  role: 'symptom',
  specificity: 'general',
  docs: {
    title: 'A Gradle task failed',
    what: 'A Gradle task failed.',
    why: 'The task printed its own errors above, and Gradle repeats the cause below "What went wrong".',
    how: 'Read what the task printed; `--stacktrace` tells more.',
    references: ['https://docs.gradle.org/current/userguide/troubleshooting.html'],
  },
  examples: {
    match: [
      { name: 'plain console', log: '> Task :app:compileJava FAILED', captures: { task: ':app:compileJava' } },
      { name: 'summary', log: "Execution failed for task ':app:test'.", captures: { failed: ':app:test' } },
    ],
    ignore: [{ name: 'up to date', log: '> Task :app:compileJava UP-TO-DATE' }],
  },
});
