import type { LogWindow } from '@self-healer/core/log-window';
import { defineRule } from '@self-healer/core/rule';
import { generatorsBefore, generatorsOfEarlierSteps } from '../support/commands/generators-before.ts';

/** What git lists of changed files: `diff`, `diff --stat`, `diff --name-only`, `status --short`. */
const DIFFERS = [
  /^diff --git a\/(?<file>\S{1,300}) b\/\S{1,300}$/,
  /^ (?<file>[\w./-]{1,200}\.\w{1,10})\s{1,80}\| {1,5}(?:\d{1,6} [-+]{1,80}|Bin )/,
  /^(?<file>(?:[\w.-]{1,100}\/){0,12}[\w.-]{1,100}\.\w{1,10})$/,
  /^ ?(?:M|MM|A|D|\?\?) (?<file>[\w./-]{1,200})$/,
];
/** The words of a check as a part of a path, of which they say nothing. */
const IN_PATH = /[\w.-]{0,100}\/[\w./-]{1,300}/g;
const WORDS = /out[ -]of[ -]date|not up[ -]to[ -]date|\bstale\b|uncommitted/;
/** Lines around the words of a check, in which it lists files. */
const NEAR = 12;
const OF_DIFF =
  /^(?:diff --git |index [0-9a-f]|(?:new|deleted|old) (?:file )?mode |--- |\+\+\+ |@@ |[-+ ]|\\ No newline|$)/;
const END_OF_STEP =
  /^(?:(?:##\[error\]|Error: )?Process completed with exit code \d|Post job cleanup\.$|##\[section\]Finishing: |section_end:|\[Pipeline\] \}|Exited with code )/;
const OF_ENDING =
  /exit(?:ed with)?(?: status| code)? ?:?\d|Error \d|^make(?:\[\d+\])?: |ELIFECYCLE|out of date|not up[- ]to[- ]date|stale|regenerate|commit|Cleaning up|^npm (?:ERR!|error)/i;

export const rule = defineRule({
  id: 'build/generated-files-stale',
  category: 'build',
  severity: 'medium',
  stage: 'build',
  ecosystems: ['any'],
  needle: ['diff --git a/', 'out of date', 'out-of-date', 'not up to date', 'not up-to-date', 'stale', 'uncommitted'],
  // `git diff --exit-code` after a generator, at the end of a step; what a check of one's own says where git only lists.
  pattern:
    /^(?:diff --git a\/(?<differs>\S{1,300}) b\/\S{1,300}|(?<words>[^|]{0,200}\b(?:out of date|out-of-date|not up to date|not up-to-date|stale|uncommitted (?:changes|files))\b.{0,200}))$/,
  captures: ['differs?', 'words?'],
  specificity: 'general',
  explains: ['build/make-target-failed', 'other/step-exit-code'],
  docs: {
    title: 'Generated files are not those that the generator makes',
    what: '{file} differs after the generator ran.',
    why: 'A source, or the generator itself, was changed and its output was not committed.',
    how: 'Run the generator that the job runs, and commit what it writes.',
    references: ['https://git-scm.com/docs/git-diff#Documentation/git-diff.txt---exit-code'],
  },
  gathers: ['file'],
  gather({ differs, words = '' }, window) {
    if (differs === undefined && !WORDS.test(words.replace(IN_PATH, ''))) return undefined;
    if (!(differs === undefined ? endsSoon(window) : endsWithDiff(window))) return undefined;
    const [file] = differs === undefined ? listed(window) : [differs];
    return file === undefined ? undefined : { file };
  },
  async fix(_facts, repo, context) {
    const files = listed(context.window);
    const edits = await generatorsBefore(files, repo, context);
    const [first] = edits ?? [];
    if (edits === undefined || first === undefined) {
      const earlier = await generatorsOfEarlierSteps(files, repo, context);
      const [own] = earlier;
      return (
        own && {
          title: `Keep what \`${own.argv.join(' ')}\` writes`,
          safety: 'safe',
          edits: earlier,
          needs: 'elsewhere',
        }
      );
    }
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
        name: 'made by an earlier step of the job',
        log: 'diff --git a/dist/index.js b/dist/index.js\n--- a/dist/index.js\n+++ b/dist/index.js\n@@ -1 +1 @@\n-one\n+two\n##[error]Process completed with exit code 1.',
        command: 'git diff --exit-code dist/',
        repo: {
          '.github/workflows/check.yml':
            'jobs:\n  dist:\n    steps:\n      - run: npm ci\n      - run: npm run build\n      - run: git diff --exit-code dist/\n',
          'dist/index.js': 'one\n',
          'package.json': '{ "scripts": { "build": "node build.mjs" } }\n',
        },
        edits: [
          {
            kind: 'tool',
            argv: ['npm', 'run', 'build'],
            cwd: '.',
            writes: ['dist/index.js', 'dist/**'],
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
        name: 'made by a target that another Makefile calls',
        log: "make[1]: Entering directory '/builds/shop'\ndiff --git a/api/types.go b/api/types.go\n--- a/api/types.go\n+++ b/api/types.go\n@@ -1 +1 @@\n-one\n+two\nrun make generate and commit the result\nmake[1]: *** [Makefile:3: verify] Error 1\nmake[1]: Leaving directory '/builds/shop'\nmake: *** [Makefile:2: check] Error 2",
        captures: { file: 'api/types.go' },
      },
      {
        name: 'a check of its own, which lists the files in short',
        log: "the API docs are out of date, run 'make docs'\n docs/api.md | 2 +-\n 1 file changed, 1 insertion(+), 1 deletion(-)\nmake: *** [Makefile:3: check] Error 1",
        captures: { file: 'docs/api.md' },
        command: 'make check',
        repo: {
          Makefile:
            'check: docs\n\t@git diff --quiet -- docs || (echo "the API docs are out of date"; git diff --stat; exit 1)\n\ndocs:\n\tpython3 tools/docs.py\n',
          'docs/api.md': 'one\n',
          'tools/docs.py': 'print(1)\n',
        },
        edits: [{ kind: 'tool', argv: ['make', 'docs'], cwd: '.', writes: ['docs/api.md', 'docs/**'], network: false }],
      },
      {
        name: 'a check that asks for the status',
        log: ' M gen/types.ts\nERROR: there are uncommitted changes after generating, run npm run gen and commit\nError: Process completed with exit code 1.',
        captures: { file: 'gen/types.ts' },
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
        name: 'the word is part of a path',
        log: "make[1]: Leaving directory '/builds/stale-caches'\n docs/api.md | 2 +-\nmake: *** [Makefile:3: check] Error 1",
      },
      { name: 'words without a file', log: 'Your cache is out of date\nRestoring' },
      {
        name: 'a step goes on',
        log: 'diff --git a/a.txt b/a.txt\n--- a/a.txt\n+++ b/a.txt\n@@ -1 +1 @@\n-a\n+b\nStarting the tests\nok 1',
      },
    ],
  },
});

/** The files that git lists: with their differences anywhere, otherwise near what the check says. */
function listed({ lines, index }: LogWindow): readonly string[] {
  const [ofDiff] = DIFFERS;
  const filesOf = (text: string, forms: readonly RegExp[]) =>
    forms.flatMap((form) => form.exec(text.slice(0, 700))?.groups?.file ?? []).slice(0, 1);
  if (ofDiff?.test(lines[index] ?? '')) return lines.flatMap((line) => filesOf(line, [ofDiff]));
  return lines.slice(Math.max(0, index - NEAR), index + NEAR).flatMap((line) => filesOf(line, DIFFERS));
}

/** What stands below of the step's output: what a runner does behind it is none. */
function restOfStep({ lines, index }: LogWindow): readonly string[] {
  const below = lines.slice(index);
  const end = below.findIndex((line) => END_OF_STEP.test(line));
  return below.slice(0, end < 0 ? undefined : end);
}

/** Whether nothing but the end of the step stands below the differences. */
function endsWithDiff(window: LogWindow): boolean {
  const rest = restOfStep(window).filter((line) => !OF_DIFF.test(line));
  return rest.length <= 4 && rest.every((line) => OF_ENDING.test(line));
}

/** Whether a check says no more than what it lists, and what to do about it. */
function endsSoon(window: LogWindow): boolean {
  const rest = restOfStep(window).slice(1);
  const listing = (line: string) =>
    OF_DIFF.test(line) || DIFFERS.some((form) => form.test(line)) || /^ ?\d+ files? changed/.test(line);
  return rest.filter((line) => !listing(line)).length <= 4;
}
