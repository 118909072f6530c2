import { defineRule } from '@self-healer/core/rule';
import { toolOnFiles } from '../support/commands/tool-on-files.ts';
import { checkerOptions } from '../support/python/checker-options.ts';
import { windowValues } from '../support/text/window-matches.ts';

const DIFFERENCE = /^\+\+\+ (?<file>[^\s-]\S{0,400}\.pyi?)\t\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}\+00:00$/;

export const rule = defineRule({
  id: 'build/black-would-reformat',
  category: 'build',
  severity: 'low',
  stage: 'lint',
  ecosystems: ['python'],
  needle: ['would reformat ', '+00:00'],
  // black --check; one line a file. With --diff --quiet the differences alone, each side under the same path and a time.
  pattern:
    /^(?:would reformat (?<path>\S.*\.pyi?)|\+\+\+ (?<shown>[^\s-]\S{0,400}\.pyi?)\t\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}\+00:00)$/,
  captures: ['path?', 'shown?'],
  explains: ['build/make-target-failed', 'other/step-exit-code'],
  docs: {
    title: 'Python files are not formatted with black',
    what: '`black --check` would change {files}.',
    why: 'The files were committed without running black.',
    how: 'Run `black` in the version the job uses and commit the result.',
    references: ['https://black.readthedocs.io/en/stable/usage_and_configuration/the_basics.html'],
  },
  gathers: ['files'],
  gather(_facts, window) {
    const named = windowValues(window, /^would reformat (?<file>\S.*\.pyi?)$/, 'file');
    return { files: (named.length > 0 ? named : windowValues(window, DIFFERENCE, 'file')).join(', ') };
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
      {
        name: 'the differences alone, of a quiet check',
        log: [
          'black --check --diff --quiet .',
          '--- /home/runner/work/app/app/src/b.py\t2025-03-01 10:00:00.123456+00:00',
          '+++ /home/runner/work/app/app/src/b.py\t2025-03-01 10:00:01.654321+00:00',
          '@@ -1 +1 @@',
          '-b=1',
          '+b = 1',
          'make: *** [Makefile:4: check] Error 1',
        ].join('\n'),
        captures: { files: '/home/runner/work/app/app/src/b.py' },
        repo: { 'src/b.py': 'b=1\n' },
        edits: [
          {
            kind: 'tool',
            argv: ['black', '--quiet', '--', 'src/b.py'],
            cwd: '.',
            writes: ['src/b.py'],
            network: false,
          },
        ],
      },
    ],
    ignore: [{ name: 'a summary', log: '1 file would be reformatted, 3 files would be left unchanged.' }],
  },
});
