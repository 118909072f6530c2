import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { nearestWord } from '../support/text/nearest-word.ts';
import { textLines } from '../support/text/text-lines.ts';

export const rule = defineRule({
  id: 'build/perl-variable-undeclared',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['perl'],
  needle: 'requires explicit package name',
  // Perl 5 under `use strict`; the advice in brackets since 5.22.
  pattern:
    /^Global symbol "(?<sigil>[$@%])(?<name>\w{1,200})" requires explicit package name.{0,300} at (?<path>\S{1,300}) line (?<line>\d{1,7})\.$/,
  captures: ['sigil', 'name', 'path', 'line'],
  docs: {
    title: 'A Perl variable is not declared',
    what: '{path}, line {line}: `{sigil}{name}` is not declared.',
    why: 'Under `use strict` every variable is declared with `my`; or its name is misspelt.',
    how: 'Declare it where it is first used, or write the name that is declared.',
    references: ['https://perldoc.perl.org/strict'],
  },
  async fix({ sigil, name, path: printed, line }, repo) {
    const path = await trackedPath(printed, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined) return undefined;
    const { lines, join } = textLines(text);
    const at = Number(line) - 1;
    const code = lines[at] ?? '';
    const variable = `\\${sigil}${name}(?!\\w)`;
    const declared = [...text.matchAll(/\b(?:my|our|local)\s*\(?\s*((?:[$@%]\w+[\s,]*)+)/g)].flatMap(([, list]) =>
      [...(list ?? '').matchAll(/[$@%](\w+)/g)].map(([, each]) => each ?? ''),
    );
    const meant = name.length < 4 ? undefined : nearestWord(name, [...new Set(declared)]);
    const changed =
      meant === undefined
        ? code
            .replace(new RegExp(`(?<loop>\\bfor(?:each)?\\s+)(?=${variable}\\s*\\()`), '$<loop>my ')
            .replace(new RegExp(`^(?<indent>\\s*)(?=${variable}\\s*=[^=~])`), '$<indent>my ')
            .replace(new RegExp(`(?<call>\\bopen(?:dir)?\\s*\\(\\s*)(?=${variable}\\s*,)`), '$<call>my ')
        : code.replace(new RegExp(variable, 'g'), () => `${sigil}${meant}`);
    if (changed === code) return undefined;
    lines[at] = changed;
    const title = meant === undefined ? `Declare ${sigil}${name}` : `Use ${sigil}${meant}, the name that is declared`;
    return { title, safety: 'review', edits: [{ kind: 'write', path, content: join() }] };
  },
  examples: {
    match: [
      {
        name: 'a loop',
        log: 'Global symbol "$word" requires explicit package name (did you forget to declare "my $word"?) at tools/count.pl line 2.',
        captures: { name: 'word', line: '2' },
        repo: { 'tools/count.pl': 'use strict;\nfor $word (@list) {\n    print $word;\n}\n' },
        patched: { 'tools/count.pl': 'use strict;\nfor my $word (@list) {\n    print $word;\n}\n' },
      },
      {
        name: 'a misspelt name',
        log: 'Global symbol "$totl" requires explicit package name (did you forget to declare "my $totl"?) at a.pl line 3.',
        captures: { name: 'totl' },
        repo: { 'a.pl': 'use strict;\nmy $total = 1;\nprint $totl;\n' },
        patched: { 'a.pl': 'use strict;\nmy $total = 1;\nprint $total;\n' },
      },
    ],
    ignore: [{ name: 'another error', log: 'Can\'t locate object method "x" via package "A" at a.pl line 3.' }],
  },
});
