import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { textLines } from '../support/text/text-lines.ts';

export const rule = defineRule({
  id: 'build/perl-heredoc-unclosed',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['perl'],
  needle: "Can't find string terminator ",
  // Perl 5.
  pattern:
    /^(?:#\s{1,6}(?:Error:\s{1,4})?)?Can't find string terminator "(?<word>[A-Za-z_]\w{0,60})" anywhere before EOF at (?<path>\S{1,300}) line (?<line>\d{1,7})\.$/,
  captures: ['word', 'path', 'line'],
  explains: ['test/*'],
  docs: {
    title: 'A here-document of Perl does not end',
    what: '{path}, line {line}: no line is `{word}` alone.',
    why: 'The word that ends it is indented, or something stands beside it.',
    how: 'Begin the line with `{word}`, or open it with `<<~{word}` (Perl 5.26).',
    references: ['https://perldoc.perl.org/perlop#%3C%3CEOF'],
  },
  async fix({ word, path: printed, line }, repo) {
    const path = await trackedPath(printed, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined) return undefined;
    const { lines, join } = textLines(text);
    const end = new RegExp(`^\\s*${word}\\s*$`);
    const at = lines.findIndex((each, index) => index >= Number(line) && end.test(each));
    if (at < 0 || lines[at] === word) return undefined;
    lines[at] = word;
    return {
      title: `Begin the line with ${word}`,
      safety: 'safe',
      edits: [{ kind: 'write', path, content: join() }],
      verify: `perl -c ${path}`,
    };
  },
  examples: {
    match: [
      {
        name: 'an indented end',
        log: 'Can\'t find string terminator "EOF" anywhere before EOF at tools/report.pl line 2.',
        captures: { word: 'EOF', line: '2' },
        repo: { 'tools/report.pl': 'sub head {\n    print <<"EOF";\n<h1>a</h1>\n    EOF\n}\n' },
        patched: { 'tools/report.pl': 'sub head {\n    print <<"EOF";\n<h1>a</h1>\nEOF\n}\n' },
      },
      {
        name: 'no end at all',
        log: 'Can\'t find string terminator "EOF" anywhere before EOF at a.pl line 1.',
        repo: { 'a.pl': 'print <<EOF;\na\n' },
      },
    ],
    ignore: [{ name: 'a quote', log: "Can't find string terminator '\"' anywhere before EOF at a.pl line 1." }],
  },
});
