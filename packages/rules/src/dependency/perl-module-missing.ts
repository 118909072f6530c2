import { defineRule } from '@self-healer/core/rule';
import { directoryOfPath } from '../support/paths/nearest-path.ts';
import { relativePath } from '../support/paths/relative-path.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { textLines } from '../support/text/text-lines.ts';
import { nextMatch } from '../support/text/window-matches.ts';

const ASKS = / at (?<path>[^\s:()]{1,300}) line (?<line>\d{1,7})\.$/;

export const rule = defineRule({
  id: 'dependency/perl-module-missing',
  category: 'dependency',
  severity: 'high',
  stage: 'test',
  ecosystems: ['perl'],
  needle: "Can't locate ",
  // Perl 5.
  pattern: /^(?:# {1,6}(?:Error: {1,4})?)?Can't locate (?<file>[\w/]{1,200}\.pm) in @INC/,
  captures: ['file'],
  docs: {
    title: 'A Perl module is not installed',
    what: 'Perl does not find {file}.',
    why: 'The module is not among what the job installs, or the path of the own modules is not on @INC.',
    how: 'Install it (`cpanm`, the package of the system), declare it in cpanfile or Makefile.PL, or run with `-Ilib`.',
    references: ['https://perldoc.perl.org/perldiag'],
  },
  async fix({ file }, repo, { window }) {
    const own = ASKS.exec((window.lines[window.index] ?? '').slice(-600))?.groups;
    const asks =
      own ?? nextMatch(window, /^BEGIN failed--compilation aborted at (?<path>\S{1,300}) line (?<line>\d{1,7})\.$/, 3);
    const path = asks?.path === undefined ? undefined : await trackedPath(asks.path, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    const holders = (await repo.list()).filter((each) => each.endsWith(`/${file}`));
    const [holder, ...others] = holders;
    if (path === undefined || text === undefined || holder === undefined || others.length > 0) return undefined;
    const { lines, join } = textLines(text);
    const at = Number(asks?.line) - 1;
    if (!/^\s*(?:use|require)\s/.test(lines[at] ?? '') || /\buse lib\b/.test(text)) return undefined;
    const library = relativePath(directoryOfPath(path), holder.slice(0, -file.length - 1));
    lines.splice(at, 0, 'use FindBin;', `use lib "$FindBin::Bin/${library}";`);
    return {
      title: `Have ${path} find the modules of the project`,
      safety: 'review',
      edits: [{ kind: 'write', path, content: join() }],
    };
  },
  examples: {
    match: [
      {
        name: 'of the project itself',
        log: "Can't locate Shop/Cart.pm in @INC (you may need to install the Shop::Cart module) (@INC contains: /etc/perl /usr/share/perl/5.36) at bin/run.pl line 3.\nBEGIN failed--compilation aborted at bin/run.pl line 3.",
        repo: {
          'bin/run.pl': 'use strict;\nuse warnings;\nuse Shop::Cart;\n',
          'lib/Shop/Cart.pm': 'package Shop::Cart;\n1;\n',
        },
        patched: {
          'bin/run.pl': 'use strict;\nuse warnings;\nuse FindBin;\nuse lib "$FindBin::Bin/../lib";\nuse Shop::Cart;\n',
        },
      },
      {
        name: 'use',
        log: "Can't locate JSON/XS.pm in @INC (you may need to install the JSON::XS module) (@INC entries checked: lib) at lib/A.pm line 3.",
        captures: { file: 'JSON/XS.pm' },
      },
    ],
    ignore: [{ name: 'a method', log: 'Can\'t locate object method "new" via package "A" at a.pl line 3.' }],
  },
});
