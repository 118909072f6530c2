import { defineRule } from '@self-healer/core/rule';
import { definedInRuby } from '../support/ruby/defined-in-ruby.ts';
import { rubyPlace } from '../support/ruby-place.ts';
import { hasRival, nearestWord } from '../support/text/nearest-word.ts';
import { respellDefinition } from '../support/text/respell-definition.ts';
import { textLines } from '../support/text/text-lines.ts';

const SUGGESTED = /^\s{0,8}Did you mean\?\s{1,4}(?<to>[\w:]{2,100}[?!]?)=?$/;
/** Ruby lines further suggestions up below the first one. */
const FURTHER = /^\s{15,30}(?<to>[\w:]{2,100}[?!]?)=?$/;

/** Ruby names `total_net` for `total` and is silent about `total_tax`, which says as little of what is meant. */
function isOneOfSeveral(wrong: string, to: string, defined: readonly string[]): boolean {
  if (!to.includes(wrong)) return hasRival(wrong, to, defined);
  return defined.some((name) => name !== to && name !== wrong && name.includes(wrong) && !to.includes(name));
}

export const rule = defineRule({
  id: 'build/ruby-did-you-mean',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['ruby'],
  needle: ['undefined local variable or method ', 'undefined method ', 'uninitialized constant '],
  // Ruby 2.3 and newer; 3.4 quotes with '.
  pattern:
    /(?:undefined (?:local variable or )?method [`'](?<name>\w{2,100}[?!=]?)' for |uninitialized constant (?<constant>[A-Z]\w{1,100}(?:::\w{1,100})*))/,
  captures: ['name?', 'constant?'],
  explains: ['test/ruby-uncaught-exception', 'test/minitest-failure', 'test/rspec-failure'],
  docs: {
    title: 'A Ruby name is misspelt',
    what: 'There is no `{wrong}`, and Ruby knows `{to}`.',
    why: 'A typing error, or the name was changed where it is defined.',
    how: 'Write `{to}` if that is what is meant.',
    references: ['https://docs.ruby-lang.org/en/3.4/DidYouMean.html'],
  },
  gathers: ['wrong', 'to'],
  gather({ name, constant }, window) {
    const at = window.lines.findIndex(
      (line, index) => index > window.index && index <= window.index + 12 && SUGGESTED.test(line.slice(0, 200)),
    );
    const first = at < 0 ? undefined : SUGGESTED.exec((window.lines[at] ?? '').slice(0, 200))?.groups?.to;
    if (first === undefined) return undefined;
    const below = window.lines.slice(at + 1, at + 12).map((line) => FURTHER.exec(line.slice(0, 200))?.groups?.to);
    const end = below.indexOf(undefined);
    // `file=` is written apart.
    const wrong = (name ?? constant ?? '').replace(/=$/, '');
    const others = below.slice(0, end < 0 ? below.length : end).flatMap((word) => (word === first ? [] : (word ?? [])));
    // Of several only the one that is nearer than each other one.
    const to = others.length === 0 ? first : nearestWord(wrong, [first, ...others]);
    return to === undefined ? undefined : { wrong, to };
  },
  async fix({ wrong, to }, repo, { window }) {
    const place = await rubyPlace(window, repo);
    if (place === undefined) return undefined;
    const { lines, join } = textLines(place.text);
    const name = wrong.split('::').at(-1) ?? wrong;
    const respelt = await respellDefinition(name, place.path, repo);
    if (respelt !== undefined) return respelt;
    const written = new RegExp(`(?<![\\w@$])${name.replace(/[?!]/g, '\\$&')}(?![\\w?!])`);
    if (isOneOfSeveral(name, to.split('::').at(-1) ?? to, await definedInRuby(repo))) return undefined;
    const changed = (lines[place.line - 1] ?? '').replace(written, () => to.split('::').at(-1) ?? to);
    if (changed === lines[place.line - 1]) return undefined;
    lines[place.line - 1] = changed;
    return {
      title: `Use ${to}, the name that exists`,
      safety: 'review',
      edits: [{ kind: 'write', path: place.path, content: join() }],
    };
  },
  examples: {
    match: [
      {
        name: 'Ruby 3.1 under minitest',
        log: 'NameError: undefined local variable or method `totl\' for #<Basket:0x00007f>\n\n    "#{totl} cents"\n       ^^^^\nDid you mean?  total\n    /w/app/lib/basket.rb:2:in `summary\'',
        captures: { name: 'totl', to: 'total' },
        repo: { 'lib/basket.rb': 'def summary\n  "#{totl} cents"\nend\n' },
        patched: { 'lib/basket.rb': 'def summary\n  "#{total} cents"\nend\n' },
      },
      {
        name: 'one of two is nearer',
        log: "/w/app/lib/user.rb:2:in `<class:User>': undefined method `attr_reder' for User:Class (NoMethodError)\n\n  attr_reder :name\n  ^^^^^^^^^^\nDid you mean?  attr_reader\n               attr_writer",
        captures: { to: 'attr_reader' },
        repo: { 'lib/user.rb': 'class User\n  attr_reder :name\nend\n' },
        patched: { 'lib/user.rb': 'class User\n  attr_reader :name\nend\n' },
      },
      {
        name: 'Ruby names one of two that begin with the name',
        log: 'NameError: undefined local variable or method `total\' for #<Report:0x00007f>\n\n    "Total: #{total}"\n              ^^^^^\nDid you mean?  total_net\n    /w/app/lib/report.rb:11:in `summary\'',
        repo: {
          'lib/report.rb':
            'class Report\n  def total_net\n    1\n  end\n\n  def total_tax\n    2\n  end\n\n  def summary\n    "Total: #{total}"\n  end\nend\n',
        },
      },
    ],
    ignore: [
      {
        name: 'two could be meant',
        log: "a.rb:1:in `<main>': undefined method `lenth' for [] (NoMethodError)\nDid you mean?  length\n               lent",
      },
      { name: 'nothing near', log: "a.rb:1:in `<main>': undefined method `total' for nil:NilClass (NoMethodError)" },
    ],
  },
});
