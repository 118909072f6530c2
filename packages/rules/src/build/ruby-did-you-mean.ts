import { defineRule } from '@self-healer/core/rule';
import { rubyPlace } from '../support/ruby-place.ts';
import { textLines } from '../support/text/text-lines.ts';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'build/ruby-did-you-mean',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['ruby'],
  needle: ['undefined local variable or method ', 'undefined method ', 'uninitialized constant '],
  // Ruby 2.3 and newer; 3.4 quotes with '.
  pattern:
    /(?:undefined (?:local variable or )?method [`'](?<name>\w{2,100}[?!]?)' for |uninitialized constant (?<constant>[A-Z]\w{1,100}(?:::\w{1,100})*))/,
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
    const to = nextMatch(window, /^\s{0,8}Did you mean\?\s{1,4}(?<to>[\w:]{2,100}[?!]?)$/, 12)?.to;
    const next = nextMatch(window, /^\s{15,30}(?<to>[\w:]{2,100}[?!]?)$/, 13)?.to;
    // Two that could be meant are none.
    return to === undefined || next !== undefined ? undefined : { wrong: name ?? constant ?? '', to };
  },
  async fix({ wrong, to }, repo, { window }) {
    const place = await rubyPlace(window, repo);
    if (place === undefined) return undefined;
    const { lines, join } = textLines(place.text);
    const name = wrong.split('::').at(-1) ?? wrong;
    const written = new RegExp(`(?<![\\w@$])${name.replace(/[?!]/g, '\\$&')}(?![\\w?!])`);
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
