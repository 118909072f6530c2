import { defineRule } from '@self-healer/core/rule';
import { toolOnFiles } from '../support/commands/tool-on-files.ts';
import { checkerOptions } from '../support/python/checker-options.ts';
import { windowValues } from '../support/text/window-matches.ts';

const SHOWN = /^\s{0,8}--> (\S.{0,400}\.(?:pyi?|ipynb))(?::\d+){0,2}$/;

export const rule = defineRule({
  id: 'build/ruff-would-reformat',
  category: 'build',
  severity: 'low',
  stage: 'lint',
  ecosystems: ['python'],
  needle: ['Would reformat: ', 'would be reformatted'],
  // ruff format --check; one line a file, since 0.15 a diff below `unformatted`.
  pattern:
    /^(?:Would reformat: \S.{0,400}\.(?:pyi?|ipynb)|unformatted: File would be reformatted|\d{1,6} files? would be reformatted(?:, \d{1,6} files? already formatted)?)$/,
  captures: [],

  docs: {
    title: 'Python files are not formatted with ruff',
    what: '`ruff format --check` would change {files}.',
    why: 'The files were committed without running ruff.',
    how: 'Run `ruff format` in the version the job uses and commit the result.',
    references: ['https://docs.astral.sh/ruff/formatter/'],
  },
  gathers: ['files'],
  gather(_facts, window) {
    const listed = windowValues(window, /^Would reformat: (?<file>\S.{0,400}\.(?:pyi?|ipynb))$/, 'file');
    const shown = window.lines.flatMap((line, at) =>
      line.trim() === 'unformatted: File would be reformatted'
        ? (SHOWN.exec(window.lines[at + 1] ?? '')?.[1] ?? [])
        : [],
    );
    // With --diff.
    const changed = windowValues(window, /^\+\+\+ (?<file>\S.{0,400}\.(?:pyi?|ipynb))$/, 'file');
    const files = [...new Set(listed.length + shown.length > 0 ? [...listed, ...shown] : changed)];
    return files.length === 0 ? undefined : { files: files.join(', ') };
  },
  fix: ({ files }, repo, context) =>
    toolOnFiles(files, repo, context, {
      title: 'Format with ruff',
      argv: ['ruff', 'format', ...checkerOptions('ruff format', context)],
      verify: 'ruff format --check .',
    }),
  examples: {
    match: [
      {
        name: 'ruff 0.8',
        log: 'Would reformat: src/a.py\n1 file would be reformatted',
        repo: { 'src/a.py': 'a\n' },
        edits: [
          { kind: 'tool', argv: ['ruff', 'format', '--', 'src/a.py'], cwd: '.', writes: ['src/a.py'], network: false },
        ],
      },
      {
        name: 'ruff 0.17',
        log: 'unformatted: File would be reformatted\n --> src/a.py:1:5\n  |\n  - x = "a"\n1 + x = \'a\'\n  |\n\n1 file would be reformatted, 1 file already formatted',
        captures: { files: 'src/a.py' },
      },
      {
        name: 'a diff',
        log: '--- src/a.py\n+++ src/a.py\n@@ -1 +1 @@\n-x = "a"\n+x = \'a\'\n\n1 file would be reformatted, 2 files already formatted',
        captures: { files: 'src/a.py' },
      },
    ],
    ignore: [{ name: 'black says it otherwise', log: 'would reformat src/a.py' }],
  },
});
