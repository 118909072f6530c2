import { defineRule } from '@self-healer/core/rule';
import { toolOnFiles } from '../support/commands/tool-on-files.ts';
import { checkerOptions } from '../support/python/checker-options.ts';
import { windowValues } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'build/black-would-reformat',
  category: 'build',
  severity: 'low',
  stage: 'lint',
  ecosystems: ['python'],
  needle: 'would reformat ',
  // black --check; one line a file.
  pattern: /^would reformat (?<path>\S.*\.pyi?)$/,
  captures: ['path'],

  docs: {
    title: 'Python files are not formatted with black',
    what: '`black --check` would change {files}.',
    why: 'The files were committed without running black.',
    how: 'Run `black` in the version the job uses and commit the result.',
    references: ['https://black.readthedocs.io/en/stable/usage_and_configuration/the_basics.html'],
  },
  gathers: ['files'],
  gather(_facts, window) {
    return { files: windowValues(window, /^would reformat (?<file>\S.*\.pyi?)$/, 'file').join(', ') };
  },
  fix: ({ files }, repo, context) =>
    toolOnFiles(files, repo, context, {
      title: 'Format with black',
      argv: ['black', '--quiet', ...checkerOptions('black', context)],
      verify: 'black --check .',
    }),
  examples: {
    match: [
      {
        name: 'black 24',
        log: 'would reformat /home/runner/work/app/app/src/a.py\n\nOh no! 💥 💔 💥\n1 file would be reformatted.',
        repo: { 'src/a.py': 'a\n' },
        edits: [
          {
            kind: 'tool',
            argv: ['black', '--quiet', '--', 'src/a.py'],
            cwd: '.',
            writes: ['src/a.py'],
            network: false,
          },
        ],
      },
    ],
    ignore: [{ name: 'a summary', log: '1 file would be reformatted, 3 files would be left unchanged.' }],
  },
});
