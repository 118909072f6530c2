import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';
import { perlModuleOf } from '../data/perl-exports.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { withLine } from '../support/text/edit-line.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';
import { nearestWord } from '../support/text/nearest-word.ts';
import { textLines } from '../support/text/text-lines.ts';

export const rule = defineRule({
  id: 'build/perl-sub-undefined',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['perl'],
  needle: ['Undefined subroutine &', "Can't locate object method "],
  // Perl 5.
  pattern:
    /^(?:#\s{1,6}(?:Error:\s{1,4})?)?(?:Undefined subroutine &(?<package>\w{1,60}(?:::\w{1,60}){0,6})::(?<name>\w{1,100}) called|Can't locate object method "(?<method>\w{1,100})" via package "(?<class>[\w:]{1,200})") at (?<path>\S{1,300}) line (?<line>\d{1,7})\.$/,
  captures: ['package?', 'name?', 'method?', 'class?', 'path', 'line'],
  explains: ['test/*'],
  docs: {
    title: 'A Perl program calls what is not defined',
    what: '{path}, line {line}: `{called}` is not defined in {where}.',
    why: 'The name is misspelt, or the module that has it is used without asking for it.',
    how: 'Write the name that is defined, or name it in the `use` of its module.',
    references: ['https://perldoc.perl.org/Exporter'],
  },
  gathers: ['called', 'where'],
  gather: ({ package: own, name, method, class: via }) => ({ called: name ?? method ?? '', where: own ?? via ?? '' }),
  async fix({ called, where, method, path: printed, line }, repo) {
    const path = await trackedPath(printed, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined) return undefined;
    const modules = (await perlFiles(repo)).filter(({ text: each }) => packageOf(each) !== undefined);
    const holder = modules.find(({ text: each }) => packageOf(each) === where);
    if (method === undefined) {
      const owner = exporterOf(called, where, modules) ?? perlModuleOf(called);
      const imported = owner === undefined ? undefined : withImport(text, owner, called);
      if (imported !== undefined)
        return {
          title: `Import ${called} of ${owner}`,
          safety: 'review',
          edits: [{ kind: 'write', path, content: imported }],
        };
    }
    const known = subsOf(method === undefined ? text : (holder?.text ?? ''));
    const meant = called.length < 4 ? undefined : nearestWord(called, known);
    const content =
      meant === undefined
        ? undefined
        : withLine(text, Number(line), (code) => code.replace(new RegExp(`(?<![\\w$@%])${called}(?!\\w)`, 'g'), meant));
    if (content === undefined) return undefined;
    return { title: `Call ${meant}, which is defined`, safety: 'review', edits: [{ kind: 'write', path, content }] };
  },
  examples: {
    match: [
      {
        name: 'a function of a module of Perl that is used',
        log: 'Undefined subroutine &Shop::Report::max called at /w/app/lib/Shop/Report.pm line 5.',
        captures: { called: 'max', where: 'Shop::Report' },
        repo: {
          'lib/Shop/Report.pm':
            'package Shop::Report;\nuse strict;\nuse List::Util qw(sum);\n\nsub highest { return max(@_) }\n1;\n',
        },
        patched: {
          'lib/Shop/Report.pm':
            'package Shop::Report;\nuse strict;\nuse List::Util qw(sum max);\n\nsub highest { return max(@_) }\n1;\n',
        },
      },
      {
        name: 'of one that is not used',
        log: 'Undefined subroutine &main::basename called at bin/run.pl line 5.',
        repo: { 'bin/run.pl': '#!/usr/bin/perl\nuse strict;\nuse warnings;\n\nprint basename($0);\n' },
        patched: {
          'bin/run.pl':
            '#!/usr/bin/perl\nuse strict;\nuse warnings;\nuse File::Basename qw(basename);\n\nprint basename($0);\n',
        },
      },
      {
        name: 'of a module of the project',
        log: 'Undefined subroutine &main::format_price called at bin/run.pl line 3.',
        repo: {
          'bin/run.pl': 'use strict;\nuse Shop::Format;\nprint format_price(3);\n',
          'lib/Shop/Format.pm':
            "package Shop::Format;\nuse parent 'Exporter';\nour @EXPORT_OK = qw(format_price format_date);\nsub format_price { }\n1;\n",
        },
        patched: { 'bin/run.pl': 'use strict;\nuse Shop::Format qw(format_price);\nprint format_price(3);\n' },
      },
      {
        name: 'in a list of several lines',
        log: 'Undefined subroutine &main::format_date called at t/a.t line 4.',
        repo: {
          't/a.t': 'use Shop::Format qw(\n    format_price\n);\nformat_date();\n',
          'lib/Shop/Format.pm': 'package Shop::Format;\nour @EXPORT_OK = qw(format_price format_date);\n1;\n',
        },
        patched: { 't/a.t': 'use Shop::Format qw(\n    format_price\n    format_date\n);\nformat_date();\n' },
      },
      {
        name: 'a misspelt function',
        log: 'Undefined subroutine &main::prase_line called at a.pl line 3.',
        captures: { called: 'prase_line' },
        repo: { 'a.pl': 'use strict;\nsub parse_line { return 1 }\nprint prase_line("a");\n' },
        patched: { 'a.pl': 'use strict;\nsub parse_line { return 1 }\nprint parse_line("a");\n' },
      },
      {
        name: 'a misspelt method',
        log: 'Can\'t locate object method "totl" via package "Shop::Cart" at t/cart.t line 3.',
        captures: { called: 'totl', where: 'Shop::Cart' },
        repo: {
          't/cart.t': 'use Test::More;\nuse Shop::Cart;\nis(Shop::Cart->new->totl, 0);\n',
          'lib/Shop/Cart.pm': 'package Shop::Cart;\nsub new { bless {} }\nsub total { 0 }\n1;\n',
        },
        patched: { 't/cart.t': 'use Test::More;\nuse Shop::Cart;\nis(Shop::Cart->new->total, 0);\n' },
      },
      {
        name: 'what is nowhere',
        log: 'Undefined subroutine &main::render called at a.pl line 1.',
        repo: { 'a.pl': 'render("a");\n' },
      },
    ],
    ignore: [{ name: 'a module', log: "Can't locate Shop/Cart.pm in @INC at a.pl line 3." }],
  },
});

interface PerlFile {
  readonly path: string;
  readonly text: string;
}

async function perlFiles(repo: Workspace): Promise<readonly PerlFile[]> {
  const found: PerlFile[] = [];
  for (const path of (await repo.list()).filter((file) => file.endsWith('.pm')).slice(0, 500))
    found.push({ path, text: (await repo.read(path)) ?? '' });
  return found;
}

const packageOf = (text: string): string | undefined => /^\s*package\s+(?<name>[\w:]+)/m.exec(text)?.groups?.name;

const subsOf = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(/^\s*sub\s+(\w+)/gm)].map(([, name]) => name ?? '')),
];

/** The only package of the project that lets others ask for a function. */
function exporterOf(name: string, own: string, modules: readonly PerlFile[]): string | undefined {
  const lists = new RegExp(
    `@EXPORT(?:_OK)?\\s*=\\s*(?:qw)?\\s*[(/[{<][^;]{0,2000}?(?<![\\w$@%])${escapePattern(name)}(?!\\w)`,
  );
  const [only, ...others] = modules.filter(({ text }) => packageOf(text) !== own && lists.test(text));
  return only === undefined || others.length > 0 ? undefined : packageOf(only.text);
}

/** A program that asks a module for a function, in its `use` of it or in one of its own below the others. */
function withImport(text: string, module: string, name: string): string | undefined {
  const use = new RegExp(
    `^(?<head>[ \\t]*use\\s+${module}(?:\\s+[\\d.]+)?)(?:(?<open>\\s+qw\\s*[(/])(?<list>[^)/]*)(?<close>[)/]))?(?=\\s*;)`,
    'm',
  );
  const found = use.exec(text)?.groups;
  if (found?.list !== undefined) {
    const { head = '', open = '', list, close = '' } = found;
    if (list.split(/\s+/).includes(name)) return undefined;
    const last = /(?<indent>\n[ \t]*)\S+(?<end>\s*)$/.exec(list)?.groups;
    const own =
      last === undefined
        ? `${list.trimEnd()}${list.trim() === '' ? '' : ' '}${name}`
        : `${list.trimEnd()}${last.indent}${name}${last.end}`;
    return text.replace(use, () => `${head}${open}${own}${close}`);
  }
  if (found !== undefined) return text.replace(use, () => `${found.head} qw(${name})`);
  if (new RegExp(`^\\s*use\\s+${module}\\b`, 'm').test(text)) return undefined;
  const { lines, join } = textLines(text);
  const last = lines.findLastIndex((line) => /^use\s+[A-Za-z].*;\s*(?:#.*)?$/.test(line));
  if (last < 0) return undefined;
  lines.splice(last + 1, 0, `use ${module} qw(${name});`);
  return join();
}
