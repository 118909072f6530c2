import type { LogWindow } from '@self-healer/core/log-window';
import { defineRule } from '@self-healer/core/rule';
import { generatorsBefore } from '../support/commands/generators-before.ts';

const DIFFERS = /^diff --git a\/(?<file>\S{1,300}) b\/\S{1,300}$/;
const OF_DIFF =
  /^(?:diff --git |index [0-9a-f]|(?:new|deleted|old) (?:file )?mode |--- |\+\+\+ |@@ |[-+ ]|\\ No newline|$)/;
const END_OF_STEP =
  /^(?:(?:##\[error\]|Error: )?Process completed with exit code \d|Post job cleanup\.$|##\[section\]Finishing: |section_end:|\[Pipeline\] \}|Exited with code )/;
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
    const files = context.window.lines.flatMap((line) => DIFFERS.exec(line.slice(0, 700))?.groups?.file ?? []);
    const edits = await generatorsBefore(files, repo, context);
    const [first] = edits ?? [];
    if (edits === undefined || first === undefined) return undefined;
    return { title: `Keep what \`${first.argv.join(' ')}\` writes`, safety: 'safe', edits };
  },
  examples: {
    match: [
      {
        name: 'an npm script',
        log: 'diff --git a/docs/keys.md b/docs/keys.md\nindex 1d2..3f4 100644\n--- a/docs/keys.md\n+++ b/docs/keys.md\n@@ -1 +1,2 @@\n one\n+two\n##[error]Process completed with exit code 1.',
        captures: { file: 'docs/keys.md' },
      },
      {
        name: 'with what the runner does behind the step',
        log: 'diff --git a/docs/keys.md b/docs/keys.md\n--- a/docs/keys.md\n+++ b/docs/keys.md\n@@ -1 +1,2 @@\n one\n+two\n##[error]Process completed with exit code 1.\nPost job cleanup.\n[command]/usr/bin/git version\ngit version 2.52.0\nTemporarily overriding HOME\nAdding the repository directory\nCleaning up orphan processes',
        captures: { file: 'docs/keys.md' },
      },
      {
        name: 'made by a command before it',
        log: 'diff --git a/web/dist/index.js b/web/dist/index.js\n--- a/web/dist/index.js\n+++ b/web/dist/index.js\n@@ -1 +1 @@\n-one\n+two',
        command: 'cd web && npm ci && npm run build && git diff --exit-code -- dist',
        repo: {
          'web/dist/index.js': 'one\n',
          'web/package.json': '{ "scripts": { "build": "node build.mjs" } }\n',
        },
        edits: [
          {
            kind: 'tool',
            argv: ['npm', 'run', 'build'],
            cwd: 'web',
            writes: ['web/dist/index.js', 'web/dist/**'],
            network: false,
          },
        ],
      },
      {
        name: 'made by what a target of make needs, and by its recipe',
        log: 'diff --git a/api/types.go b/api/types.go\n--- a/api/types.go\n+++ b/api/types.go\n@@ -1 +1 @@\n-one\n+two\nmake: *** [Makefile:7: verify] Error 1',
        command: 'make verify',
        repo: {
          Makefile:
            'PY ?= python3\n.PHONY: verify generate\nverify: generate\n\t@$(PY) tools/index.py api\n\t@curl -sf example.org\n\tgit diff --exit-code\n\ngenerate:\n\tgo generate ./...\n',
          'api/types.go': 'one\n',
          'tools/index.py': 'print(1)\n',
        },
        edits: [
          { kind: 'tool', argv: ['make', 'generate'], cwd: '.', writes: ['api/types.go', 'api/**'], network: false },
          {
            kind: 'tool',
            argv: ['python3', 'tools/index.py', 'api'],
            cwd: '.',
            writes: ['api/types.go', 'api/**'],
            network: false,
          },
        ],
      },
      {
        name: 'made by a script that another calls, which goes to its own place first',
        log: 'diff --git a/docs/keys.md b/docs/keys.md\n--- a/docs/keys.md\n+++ b/docs/keys.md\n@@ -1 +1 @@\n-one\n+two',
        command: 'bash ci/drift.sh',
        repo: {
          'ci/drift.sh':
            '#!/usr/bin/env bash\nset -euo pipefail\ncd "$(dirname "$0")/.."\n./scripts/docs.sh --all\nif ! git diff --exit-code docs; then\n  exit 1\nfi\n',
          'docs/keys.md': 'one\n',
          'scripts/docs.sh': '#!/bin/sh\necho two > docs/keys.md\n',
        },
        executable: ['scripts/docs.sh'],
        edits: [
          {
            kind: 'tool',
            argv: ['./scripts/docs.sh', '--all'],
            cwd: '.',
            writes: ['docs/keys.md', 'docs/**'],
            network: false,
          },
        ],
      },
      {
        name: "made by what is not the repository's",
        log: 'diff --git a/a.txt b/a.txt\n--- a/a.txt\n+++ b/a.txt\n@@ -1 +1 @@\n-a\n+b',
        command: 'node -e "hm()" && /opt/make-it && npm run gone && git diff --exit-code',
        repo: { 'a.txt': 'a\n', 'package.json': '{ "scripts": {} }\n' },
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
  const below = lines.slice(index);
  const end = below.findIndex((line) => END_OF_STEP.test(line));
  // What a runner does behind the step is none of its output.
  const rest = below.slice(0, end < 0 ? undefined : end).filter((line) => !OF_DIFF.test(line));
  return rest.length <= 4 && rest.every((line) => OF_ENDING.test(line));
}
