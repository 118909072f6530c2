import type { LogWindow } from '@self-healer/core/log-window';
import { defineRule } from '@self-healer/core/rule';
import { generatorBefore } from '../support/generator-before.ts';
import { windowValues } from '../support/window-matches.ts';

const FILE = /^diff --git a\/(?<path>\S{1,300}) b\/\S{1,300}$/;
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
  async fix(_facts, repo, context) {
    const files = new Set(await repo.list());
    const changed = windowValues(context.window, FILE, 'path').filter((path) => files.has(path));
    const tools = changed.length === 0 ? undefined : await generatorBefore(repo, context, changed);
    // A generator that writes the time makes another file each time: only a run shows that this one does not.
    return tools && { title: 'Commit what the generator writes', safety: 'review', edits: tools, needs: 'required' };
  },
  examples: {
    match: [
      {
        name: 'an npm script',
        log: 'diff --git a/docs/keys.md b/docs/keys.md\nindex 1d2..3f4 100644\n--- a/docs/keys.md\n+++ b/docs/keys.md\n@@ -1 +1,2 @@\n one\n+two\n##[error]Process completed with exit code 1.',
        captures: { file: 'docs/keys.md' },
        repo: {
          'docs/keys.md': 'one\n',
          'package.json': '{"scripts":{"check":"npm run generate && git diff --exit-code docs"}}\n',
        },
        edits: [{ kind: 'tool', argv: ['npm', 'run', 'generate'], cwd: '.', writes: ['docs/keys.md'], network: false }],
      },
      {
        name: 'more than words',
        log: 'diff --git a/a.txt b/a.txt\n--- a/a.txt\n+++ b/a.txt\n@@ -1 +1 @@\n-a\n+b',
        repo: {
          'a.txt': 'a\n',
          'package.json': '{"scripts":{"check":"node gen.js > a.txt && git diff --exit-code"}}\n',
        },
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
