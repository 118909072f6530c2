import { defineRule } from '@self-healer/core/rule';
import { rubyPlace } from '../support/ruby-place.ts';
import { nearestWord } from '../support/text/nearest-word.ts';
import { textLines } from '../support/text/text-lines.ts';

const VARIABLE = /(?<!@)@(?<name>[a-z_]\w{2,80})/g;

export const rule = defineRule({
  id: 'build/ruby-instance-variable-misspelt',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['ruby'],
  needle: ["' for nil"],
  // Ruby before 3.4 says nil:NilClass.
  pattern: /undefined method [`'](?<method>[^`']{1,100})' for nil(?::NilClass)?(?:$|[ (])/,
  captures: ['method'],
  explains: ['test/ruby-uncaught-exception', 'test/minitest-failure', 'test/rspec-failure'],
  docs: {
    title: 'A method is called on nothing',
    what: '`{method}` is called on nil.',
    why: 'What was looked for was not found, or a variable was never set: Ruby takes a misspelt name for a new one that is nil.',
    how: 'Look at the receiver of the call, and write its name as it is set.',
    references: ['https://docs.ruby-lang.org/en/3.4/NilClass.html'],
  },
  async fix({ method }, repo, { window }) {
    const place = await rubyPlace(window, repo);
    if (place === undefined) return undefined;
    const { lines, join } = textLines(place.text);
    const code = lines[place.line - 1] ?? '';
    const set = new Set(
      [...place.text.matchAll(/(?<!@)@(?<name>[a-z_]\w{1,80})\s*(?:\|\|)?=(?![=~>])/g)].map(
        ({ groups }) => groups?.name ?? '',
      ),
    );
    const read = [...place.text.matchAll(/\battr_(?:accessor|writer)\b(?<names>[^\n]{1,200})/g)].flatMap(
      ({ groups }) => [...(groups?.names ?? '').matchAll(/:(?<name>\w{1,80})/g)],
    );
    for (const { groups } of read) set.add(groups?.name ?? '');
    // Nothing sets it anywhere in the file, and it is what the method is called on.
    const unset = [...code.matchAll(VARIABLE)]
      .flatMap(({ groups }) => groups?.name ?? [])
      .filter((name) => !set.has(name));
    const [name, ...others] = new Set(unset);
    const meant = name === undefined ? undefined : nearestWord(name, [...set]);
    if (name === undefined || meant === undefined || others.length > 0) return undefined;
    const after = code.slice(code.indexOf(`@${name}`) + name.length + 1).replace(/^\s*&?\.?\s*/, '');
    if (!after.startsWith(method.replace(/^\[\]=?$/, '[').replace(/=$/, ''))) return undefined;
    const written = new RegExp(`(?<![@\\w])@${name}\\b`, 'g');
    const changed = lines.map((line) => line.replace(written, () => `@${meant}`));
    lines.splice(0, lines.length, ...changed);
    return {
      title: `Use @${meant}, which is set`,
      safety: 'review',
      edits: [{ kind: 'write', path: place.path, content: join() }],
    };
  },
  examples: {
    match: [
      {
        name: 'Ruby 3.1',
        log: "cart.rb:7:in `add': undefined method `<<' for nil:NilClass (NoMethodError)\n\n    @itmes << item\n           ^^\n\tfrom cart.rb:13:in `<main>'",
        captures: { method: '<<' },
        repo: {
          'cart.rb':
            'class Cart\n  def initialize\n    @items = []\n  end\n\n  def add(item)\n    @itmes << item\n    self\n  end\nend\n',
        },
        patched: {
          'cart.rb':
            'class Cart\n  def initialize\n    @items = []\n  end\n\n  def add(item)\n    @items << item\n    self\n  end\nend\n',
        },
      },
      {
        name: 'what a method gives back',
        log: "run.rb:2:in `<main>': undefined method `[]' for nil:NilClass (NoMethodError)",
        repo: { 'run.rb': 'def find(list, id) = list.find { |x| x[:id] == id }\nputs find([{ id: 1 }], 2)[:id]\n' },
      },
    ],
    ignore: [{ name: 'another receiver', log: "run.rb:2:in `<main>': undefined method `totl' for #<Cart:0x01>" }],
  },
});
