import { defineRule } from '@self-healer/core/rule';
import { toolOnFiles } from '../support/commands/tool-on-files.ts';
import { windowValues } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'build/ruff-would-reformat',
  category: 'build',
  severity: 'low',
  stage: 'lint',
  ecosystems: ['python'],
  needle: 'Would reformat: ',
  // ruff format --check; one line a file.
  pattern: /^Would reformat: (?<path>\S.*\.(?:pyi?|ipynb))$/,
  captures: ['path'],

  docs: {
    title: 'Python files are not formatted with ruff',
    what: '`ruff format --check` would change {files}.',
    why: 'The files were committed without running ruff.',
    how: 'Run `ruff format` in the version the job uses and commit the result.',
    references: ['https://docs.astral.sh/ruff/formatter/'],
  },
  gathers: ['files'],
  gather(_facts, window) {
    return { files: windowValues(window, /^Would reformat: (?<file>\S.*\.(?:pyi?|ipynb))$/, 'file').join(', ') };
  },
  fix: ({ files }, repo, context) =>
    toolOnFiles(files, repo, context, {
      title: 'Format with ruff',
      argv: ['ruff', 'format'],
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
    ],
    ignore: [{ name: 'black says it otherwise', log: 'would reformat src/a.py' }],
  },
});
