import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'dependency/gradle-could-not-resolve',
  category: 'dependency',
  severity: 'high',
  stage: 'install',
  ecosystems: ['java'],
  needle: ['Could not find ', 'Could not resolve '],
  pattern:
    /^\s*> Could not (?:find (?<artifact>[\w.-]+:[\w.-]+:\S+)\.|find method (?<method>\w+)\(|resolve (?<other>[\w.-]+:[\w.-]+:[^\s.]\S*)\.?)/,
  captures: ['artifact?', 'method?', 'other?'],
  explains: ['build/gradle-what-went-wrong', 'build/gradle-task-failed'],
  docs: {
    title: 'Gradle cannot resolve a dependency',
    what: 'Gradle finds no {what}.',
    why: 'The version does not exist in the repositories searched, or the repository is missing or closed.',
    how: 'Check the coordinates and the repositories block; the lines below name the places searched.',
    references: ['https://docs.gradle.org/current/userguide/dependency_resolution.html'],
  },
  gathers: ['what'],
  gather: ({ artifact, method, other }) => ({ what: `\`${artifact ?? other ?? method ?? ''}\`` }),
  examples: {
    match: [
      {
        name: 'not found',
        log: "> Could not resolve all files for configuration ':compileClasspath'.\n   > Could not find com.example:lib:1.2.3.\n     Searched in the following locations:",
        captures: { artifact: 'com.example:lib:1.2.3' },
      },
    ],
    ignore: [{ name: 'prose', log: 'Could not find a matching file' }],
  },
});
