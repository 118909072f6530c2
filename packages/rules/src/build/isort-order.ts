import { defineRule } from '@self-healer/core/rule';
import { toolOnFiles } from '../support/commands/tool-on-files.ts';
import { checkerOptions } from '../support/python/checker-options.ts';
import { windowValues } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'build/isort-order',
  category: 'build',
  severity: 'low',
  stage: 'lint',
  ecosystems: ['python'],
  needle: 'Imports are incorrectly sorted',
  // isort 4 and 5, `--check-only`.
  pattern: /^ERROR: (?<path>\S.*\.pyi?) Imports are incorrectly sorted/,
  captures: ['path'],

  docs: {
    title: 'Python imports are not sorted',
    what: '`isort --check` would change {files}.',
    why: 'The files were committed without running isort.',
    how: 'Run `isort` on them and commit the result.',
    references: ['https://pycqa.github.io/isort/'],
  },
  gathers: ['files'],
  gather(_facts, window) {
    return {
      files: windowValues(window, /^ERROR: (?<file>\S.*\.pyi?) Imports are incorrectly sorted/, 'file').join(', '),
    };
  },
  fix: ({ files }, repo, context) =>
    toolOnFiles(files, repo, context, {
      title: 'Sort the imports with isort',
      argv: ['isort', ...checkerOptions('isort', context)],
      verify: 'isort --check .',
    }),
  examples: {
    match: [
      {
        name: 'isort 5',
        log: 'ERROR: /builds/group/app/a.py Imports are incorrectly sorted and/or formatted.',
        repo: { 'a.py': 'a\n' },
        edits: [{ kind: 'tool', argv: ['isort', '--', 'a.py'], cwd: '.', writes: ['a.py'], network: false }],
      },
    ],
    ignore: [{ name: 'prose', log: 'Imports are incorrectly sorted in some files' }],
  },
});
