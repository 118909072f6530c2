import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'security/codeql-no-source',
  category: 'security',
  severity: 'high',
  stage: 'build',
  ecosystems: ['github-actions'],
  needle: [
    'No source code was seen during the build',
    'could not process any of it',
    'CodeQL did not detect any code',
    'detected code written in',
  ],
  // CodeQL CLI 2.
  pattern:
    /(?:No source code was seen during the build|CodeQL detected code written in (?<language>[\w +#/,-]{1,60}?) but could not process any of it|CodeQL did not detect any code written in languages supported)/,
  captures: ['language?'],
  docs: {
    title: 'CodeQL saw no source code',
    what: 'The CodeQL database is empty.',
    why: 'The language of the matrix is not in the repository, or the build ran without CodeQL seeing the compiler.',
    how: 'Take the language out of the matrix when there is none of it, or set `build-mode: none` or the right build command.',
    references: [
      'https://docs.github.com/en/code-security/code-scanning/troubleshooting-code-scanning/no-source-code-seen-during-build',
    ],
  },
  examples: {
    match: [
      {
        name: 'finalize',
        log: 'Encountered a fatal error while running "codeql database finalize": CodeQL detected code written in Java/Kotlin but could not process any of it.',
        captures: { language: 'Java/Kotlin' },
      },
    ],
    ignore: [{ name: 'seen', log: 'CodeQL scanned 12 out of 12 files' }],
  },
});
