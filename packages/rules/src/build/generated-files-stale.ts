import type { LogWindow } from '@self-healer/core/log-window';
import { defineRule } from '@self-healer/core/rule';

const OF_DIFF =
  /^(?:diff --git |index [0-9a-f]|(?:new|deleted|old) (?:file )?mode |--- |\+\+\+ |@@ |[-+ ]|\\ No newline|$)/;
const OF_ENDING =
  /exit(?:ed with)?(?: status| code)? ?:?\d|Error 1\b|ELIFECYCLE|out of date|not up[- ]to[- ]date|stale|regenerate|commit|Cleaning up|^npm (?:ERR!|error)/i;

export const rule = defineRule({
  id: 'build/generated-files-stale',
  category: 'build',
  severity: 'medium',
  stage: 'build',
  ecosystems: ['any'],
  needle: 'diff --git a/',
  // `git diff --exit-code` after a generator, at the end of a step.
  pattern: /^diff --git a\/(?<file>\S{1,300}) b\/\S{1,300}$/,
  captures: ['file'],
  specificity: 'general',
  explains: ['build/make-target-failed', 'other/step-exit-code'],
  docs: {
    title: 'Generated files are not those that the generator makes',
    what: '{file} differs after the generator ran.',
    why: 'A source, or the generator itself, was changed and its output was not committed.',
    how: 'Run the generator that the job runs, and commit what it writes.',
    references: ['https://git-scm.com/docs/git-diff#Documentation/git-diff.txt---exit-code'],
  },
  gathers: [],
  gather: (_facts, window) => (endsWithDiff(window) ? {} : undefined),
  examples: {
    match: [
      {
        name: 'an npm script',
        log: 'diff --git a/docs/keys.md b/docs/keys.md\nindex 1d2..3f4 100644\n--- a/docs/keys.md\n+++ b/docs/keys.md\n@@ -1 +1,2 @@\n one\n+two\n##[error]Process completed with exit code 1.',
        captures: { file: 'docs/keys.md' },
      },
    ],
    ignore: [
      {
        name: 'a step goes on',
        log: 'diff --git a/a.txt b/a.txt\n--- a/a.txt\n+++ b/a.txt\n@@ -1 +1 @@\n-a\n+b\nStarting the tests\nok 1',
      },
    ],
  },
});

/** Whether nothing but the end of the step stands below the differences. */
function endsWithDiff({ lines, index }: LogWindow): boolean {
  const rest = lines.slice(index).filter((line) => !OF_DIFF.test(line));
  return rest.length <= 4 && rest.every((line) => OF_ENDING.test(line));
}
