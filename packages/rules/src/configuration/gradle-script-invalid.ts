import { defineRule } from '@self-healer/core/rule';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'configuration/gradle-script-invalid',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['java'],
  needle: [
    'Could not compile build file',
    'Could not compile settings file',
    'Could not compile initialization script',
    'Could not compile script',
  ],
  // Gradle 4 to 9.
  pattern:
    /^(?:> )?Could not compile (?:build file|settings file|initialization script|script) '(?<path>[^']{1,300})'\.$/,
  captures: ['path'],
  specificity: 'general',
  explains: ['build/gradle-what-went-wrong'],
  gathers: ['problem'],
  gather: (_facts, window) => ({
    problem: nextMatch(window, /: \d{1,6}: (?<problem>.{1,300})$/, 4)?.problem ?? 'see the lines below',
  }),
  docs: {
    title: 'A build script of Gradle does not compile',
    what: 'Gradle cannot read {path}: {problem}',
    why: 'The script holds something that this version of Gradle or Groovy does not accept, or statements where none may stand.',
    how: 'Correct the line that the message names; compare with the upgrade guide when the wrapper was updated.',
    references: ['https://docs.gradle.org/current/userguide/writing_build_scripts.html'],
  },
  examples: {
    match: [
      {
        name: 'before plugins',
        log: "* What went wrong:\nCould not compile build file '/app/build.gradle'.\n> startup failed:\n  build file '/app/build.gradle': 18: only buildscript {} blocks are allowed before plugins {} blocks",
        captures: { path: '/app/build.gradle' },
      },
    ],
    ignore: [{ name: 'Java', log: '> Could not compile the test sources' }],
  },
});
