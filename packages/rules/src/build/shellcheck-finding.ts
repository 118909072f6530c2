import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'build/shellcheck-finding',
  category: 'build',
  severity: 'low',
  stage: 'lint',
  ecosystems: ['shell'],
  needle: [' [SC', ' line '],
  pattern:
    /^(?:(?<path>[^\s:]+):(?<line>\d+):(?<column>\d+): (?:error|warning|note|style): (?<message>.*) \[(?<code>SC\d{4})\]|In (?<file>(?!\w+\.php )[^\s:]+) line (?<fileLine>\d+):)$/,
  captures: ['path?', 'line?', 'column?', 'message?', 'code?', 'file?', 'fileLine?'],
  specificity: 'general',
  docs: {
    title: 'ShellCheck found a problem',
    what: 'ShellCheck reports a problem in a script.',
    why: 'The script has a construct that breaks with some inputs or shells.',
    how: 'Change the script as the page of the code says; `shellcheck -f diff` prints what can be repaired by itself.',
    references: ['https://www.shellcheck.net/wiki/'],
  },
  examples: {
    match: [
      {
        name: 'gcc format',
        log: 'ci/b.sh:2:4: warning: In POSIX sh, [[ ]] is undefined. [SC3010]',
        captures: { path: 'ci/b.sh', code: 'SC3010' },
      },
      {
        name: 'terminal format',
        log: 'In ci/b.sh line 2:\nif [[ a == b ]]; then\n   ^-- SC3010 (warning): In POSIX sh, [[ ]] is undefined.',
        captures: { file: 'ci/b.sh' },
      },
    ],
    ignore: [
      { name: 'a console of Symfony', log: 'In JsonFile.php line 347:' },
      { name: 'prose', log: 'In the file line 2: nothing' },
    ],
  },
});
