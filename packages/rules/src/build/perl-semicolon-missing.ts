import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { textLines } from '../support/text/text-lines.ts';

export const rule = defineRule({
  id: 'build/perl-semicolon-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['perl'],
  needle: 'syntax error at ',
  // Perl 5: it stumbles over the first word of the next statement.
  pattern:
    /^syntax error at (?<path>\S{1,300}\.(?:pl|pm|t|PL)) line (?<line>\d{1,7}), near "(?<near>(?:my|our|local|use|print|printf|say|return|if|for|foreach|while|sub|die|warn|push|open|close|[$@%]\w{1,100})\b.{0,200})$/,
  captures: ['path', 'line', 'near'],
  explains: ['build/perl-variable-undeclared'],
  docs: {
    title: 'A Perl statement does not end',
    what: '{path}, line {line}: a statement begins with `{near}` where the one before has not ended.',
    why: 'The line above lacks its semicolon.',
    how: 'End it with `;`.',
    references: ['https://perldoc.perl.org/perlsyn'],
  },
  async fix({ path: printed, line }, repo) {
    const path = await trackedPath(printed, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined) return undefined;
    const { lines, join } = textLines(text);
    const above = lines.findLastIndex((code, at) => at < Number(line) - 1 && !/^\s*(?:#|$)/.test(code));
    const code = lines[above];
    if (code === undefined || !/(?:[\w"'\])}]|\$\w+)\s*$/.test(code) || /^\s*[}=]|#/.test(code)) return undefined;
    lines[above] = `${code.trimEnd()};`;
    return {
      title: `End line ${above + 1} of ${path} with a semicolon`,
      safety: 'review',
      edits: [{ kind: 'write', path, content: join() }],
      verify: `perl -c ${path}`,
    };
  },
  examples: {
    match: [
      {
        name: 'an assignment',
        log: 'syntax error at check.pl line 3, near "my "\nGlobal symbol "$m" requires explicit package name (did you forget to declare "my $m"?) at check.pl line 3.',
        captures: { line: '3' },
        repo: { 'check.pl': 'use strict;\nmy $n = 3\nmy $m = 4;\nprint $n + $m;\n' },
        patched: { 'check.pl': 'use strict;\nmy $n = 3;\nmy $m = 4;\nprint $n + $m;\n' },
      },
      {
        name: 'nothing above is a statement',
        log: 'syntax error at a.pl line 2, near "my "',
        repo: { 'a.pl': 'sub f {\nmy $m 4;\n}\n' },
      },
    ],
    ignore: [{ name: 'at a bracket', log: 'syntax error at a.pl line 3, near "}"' }],
  },
});
