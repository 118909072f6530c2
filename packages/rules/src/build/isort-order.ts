import { defineRule } from '@self-healer/core/rule';
import { toolOnFiles } from '../support/commands/tool-on-files.ts';
import { checkerOptions } from '../support/python/checker-options.ts';
import { isortAsBlack } from '../support/python/isort-as-black.ts';
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
  async fix({ files }, repo, context) {
    const sorted = await toolOnFiles(files, repo, context, {
      title: 'Sort the imports with isort',
      argv: ['isort', ...checkerOptions('isort', context)],
      verify: 'isort --check .',
    });
    const profile = await isortAsBlack(files, repo, context);
    if (sorted === undefined || profile === undefined) return sorted;
    return { ...sorted, ...profile, edits: [...profile.edits, ...sorted.edits] };
  },
  examples: {
    match: [
      {
        name: 'isort 5',
        log: 'ERROR: /builds/group/app/a.py Imports are incorrectly sorted and/or formatted.',
        repo: { 'a.py': 'a\n' },
        edits: [{ kind: 'tool', argv: ['isort', '--', 'a.py'], cwd: '.', writes: ['a.py'], network: false }],
      },
      {
        name: 'imports that black has set',
        log: 'ERROR: /builds/group/app/rake.py Imports are incorrectly sorted and/or formatted.',
        repo: {
          'pyproject.toml': '[tool.black]\nline-length = 100\n',
          'rake.py':
            'from garden.tools import (\n    a_long_handle,\n    many_teeth,\n)\n\nprint(a_long_handle, many_teeth)\n',
        },
        patched: {
          'pyproject.toml': '[tool.black]\nline-length = 100\n\n[tool.isort]\nprofile = "black"\nline_length = 100\n',
        },
        edits: [{ kind: 'tool', argv: ['isort', '--', 'rake.py'], cwd: '.', writes: ['rake.py'], network: false }],
      },
    ],
    ignore: [{ name: 'prose', log: 'Imports are incorrectly sorted in some files' }],
  },
});
