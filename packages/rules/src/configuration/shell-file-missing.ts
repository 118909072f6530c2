import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'configuration/shell-file-missing',
  category: 'configuration',
  severity: 'medium',
  stage: 'build',
  ecosystems: ['shell'],
  needle: ['No such file or directory', "can't cd to", 'cannot stat', ': not found'],
  pattern:
    /^(?:(?:\S+: )?(?:line \d+: )(?<bash>\.{0,2}\/?[\w.-]*\/[\w./-]+): No such file or directory|(?:\S+: )?line \d+: cd: (?<cd>\S+): No such file or directory|\S+: \d+: cd: can't cd to (?<dash>\S+)|(?:cp|mv|stat|ls|tar|chmod): (?:cannot (?:stat|access|open) )?'?(?<file>[^\s':]{1,300})'?: (?:Cannot open: )?No such file or directory|\S+: \d+: (?<sh>\.{1,2}\/[\w./-]+): not found)$/,
  captures: ['bash?', 'cd?', 'dash?', 'file?', 'sh?'],
  specificity: 'general',
  docs: {
    title: 'A script looks for a file or directory that is not there',
    what: 'There is no `{missing}`.',
    why: 'It is made by a step that did not run, was renamed, is not committed, or the working directory is another.',
    how: 'Check the path and the working directory; make the file in a step before.',
    references: ['https://www.gnu.org/software/bash/manual/bash.html'],
  },
  gathers: ['missing'],
  gather: ({ bash, cd, dash, file, sh }) => ({ missing: bash ?? cd ?? dash ?? file ?? sh ?? '' }),
  examples: {
    match: [
      {
        name: 'bash',
        log: '/tmp/a.sh: line 1: ./build.sh: No such file or directory',
        captures: { missing: './build.sh' },
      },
      { name: 'cd', log: 'bash: line 1: cd: frontend: No such file or directory', captures: { missing: 'frontend' } },
      { name: 'cp', log: "cp: cannot stat 'dist/app': No such file or directory", captures: { missing: 'dist/app' } },
    ],
    ignore: [
      { name: 'python', log: "FileNotFoundError: [Errno 2] No such file or directory: 'x'" },
      { name: 'a command', log: 'make: gcc-15: No such file or directory' },
    ],
  },
});
