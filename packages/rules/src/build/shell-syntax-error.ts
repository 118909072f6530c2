import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'build/shell-syntax-error',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['shell'],
  needle: ['yntax error'],
  pattern:
    /^(?<path>[^\s:]+): (?:line )?(?<line>\d+): (?<message>syntax error near unexpected token .*|syntax error: unexpected end of file.*|Syntax error: (?:end of file unexpected|Unterminated quoted string|word unexpected|"(?:done|fi|then|else|do|esac|\}|\))" unexpected).*|unexpected EOF while looking for matching .*)$/,
  captures: ['path', 'line', 'message'],
  specificity: 'general',
  docs: {
    title: 'A shell script has a syntax error',
    what: '`{path}` line {line}: {message}',
    why: 'A quote, a bracket or a keyword is not closed, or the script has Windows line endings.',
    how: 'Run `bash -n {path}`; check it with ShellCheck.',
    references: ['https://www.shellcheck.net/'],
  },
  examples: {
    match: [
      {
        name: 'bash',
        log: 'scripts/build.sh: line 6: syntax error: unexpected end of file',
        captures: { path: 'scripts/build.sh', line: '6' },
      },
      { name: 'dash', log: 'ci/run.sh: 2: Syntax error: end of file unexpected (expecting "fi")' },
    ],
    ignore: [{ name: 'another language', log: 'a.rb:1: syntax error, unexpected end-of-input' }],
  },
});
