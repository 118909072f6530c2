import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'build/maven-goal-failed',
  category: 'build',
  severity: 'medium',
  stage: 'build',
  ecosystems: ['java'],
  needle: '[ERROR] Failed to execute goal ',
  pattern:
    /^\[ERROR\] Failed to execute goal (?:on project (?<alone>[\w.-]+)|(?<plugin>[\w.-]+:[\w.-]+):(?<version>[^:\s]+):(?<goal>[\w-]+)(?: \((?<execution>[^)]+)\))? on project (?<project>[\w.-]+)): (?<message>.*)$/,
  captures: ['alone?', 'plugin?', 'version?', 'goal?', 'execution?', 'project?', 'message'],
  takesAfter: 'message',
  role: 'symptom',
  docs: {
    title: 'A Maven goal failed',
    what: 'Maven says: {message}',
    why: 'The goal printed its own errors above; this line sums them up.',
    how: 'Repair the first [ERROR] above it; `-e` shows the stack.',
    references: ['https://cwiki.apache.org/confluence/display/MAVEN/MojoFailureException'],
  },
  examples: {
    match: [
      {
        name: 'compiler plugin',
        log: '[ERROR] Failed to execute goal org.apache.maven.plugins:maven-compiler-plugin:3.13.0:compile (default-compile) on project app: Compilation failure',
        captures: { goal: 'compile', project: 'app', message: 'Compilation failure' },
      },
    ],
    ignore: [
      { name: 'a hint', log: '[ERROR] After correcting the problems, you can resume the build with the command' },
    ],
  },
});
