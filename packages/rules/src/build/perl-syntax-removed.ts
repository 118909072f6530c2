import { defineRule } from '@self-healer/core/rule';
import { editLine } from '../support/text/edit-line.ts';

export const rule = defineRule({
  id: 'build/perl-syntax-removed',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['perl'],
  needle: ["Can't use 'defined(", 'Unescaped left brace in regex is illegal here'],
  // Perl 5.22 and 5.26.
  pattern:
    /^(?:#\s{1,6}(?:Error:\s{1,4})?)?(?:Can't use 'defined\((?<sigil>[@%])(?:array|hash)\)' \(Maybe you should just omit the defined\(\)\?\)|Unescaped left brace in regex is illegal here in regex; marked by <-- HERE in m\/(?<regex>.{0,300}\{) <-- HERE .{0,400}?\/) at (?<path>\S{1,300}) line (?<line>\d{1,7})\.$/,
  captures: ['sigil?', 'regex?', 'path', 'line'],
  explains: ['test/*'],
  docs: {
    title: 'Perl reads this no more',
    what: '{path}, line {line}: {form}.',
    why: 'It was deprecated for years and became an error in Perl 5.22 and 5.26.',
    how: 'Leave out `defined` for an array or a hash, and write `\\{` for a brace in a pattern.',
    references: ['https://perldoc.perl.org/perl5260delta'],
  },
  gathers: ['form'],
  gather: ({ sigil }) => ({ form: sigil === undefined ? 'a brace in a pattern' : '`defined` of a list' }),
  async fix({ sigil, regex, path, line }, repo) {
    const edit = await editLine({ path, line }, repo, (code) => {
      if (sigil !== undefined)
        return code.replace(
          /\bdefined\s*(?:\(\s*(?<inner>[@%](?:\w+(?:::\w+)*|\{\s*\$\w+\s*\}|\$\w+))\s*\)|(?<plain>[@%](?:\w+(?:::\w+)*|\$\w+)))/g,
          (_all, inner?: string, plain?: string) => inner ?? plain ?? '',
        );
      // What stands before the brace says which of several it is.
      const [before, ...again] = [regex ?? ''].flatMap((shown) =>
        indexesOf(code, shown).map((at) => at + shown.length - 1),
      );
      return before === undefined || again.length > 0 ? undefined : `${code.slice(0, before)}\\${code.slice(before)}`;
    });
    if (edit === undefined) return undefined;
    return { title: 'Write it as Perl reads it now', safety: 'safe', edits: [edit], verify: `perl -c ${edit.path}` };
  },
  examples: {
    match: [
      {
        name: 'defined of an array, Perl 5.36',
        log: "Can't use 'defined(@array)' (Maybe you should just omit the defined()?) at bin/list.pl line 3.",
        captures: { sigil: '@', path: 'bin/list.pl' },
        repo: { 'bin/list.pl': 'use strict;\nmy @items = (1);\nif (defined(@items)) { print 1 }\n' },
        patched: { 'bin/list.pl': 'use strict;\nmy @items = (1);\nif (@items) { print 1 }\n' },
      },
      {
        name: 'of a hash',
        log: "Can't use 'defined(%hash)' (Maybe you should just omit the defined()?) at a.pl line 1.",
        repo: { 'a.pl': 'return unless defined %{$self};\nprint 1 if defined %seen;\n' },
      },
      {
        name: 'a brace in a pattern',
        log: 'Unescaped left brace in regex is illegal here in regex; marked by <-- HERE in m/\\s{ <-- HERE (\\w+)\\}/ at /w/app/lib/Template.pm line 2.',
        captures: { regex: '\\s{' },
        repo: { 'lib/Template.pm': 'package Template;\n$text =~ s/\\s{(\\w+)\\}/ $values{$1}/g;\n1;\n' },
        patched: { 'lib/Template.pm': 'package Template;\n$text =~ s/\\s\\{(\\w+)\\}/ $values{$1}/g;\n1;\n' },
      },
    ],
    ignore: [
      {
        name: 'a warning',
        log: 'Unescaped left brace in regex is passed through in regex; marked by <-- HERE in m/a{ <-- HERE / at a.pl line 3.',
      },
    ],
  },
});

function indexesOf(text: string, part: string): readonly number[] {
  const found: number[] = [];
  for (let at = text.indexOf(part); part !== '' && at >= 0; at = text.indexOf(part, at + 1)) found.push(at);
  return found;
}
