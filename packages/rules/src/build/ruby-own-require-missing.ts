import { defineRule } from '@self-healer/core/rule';
import { RUBY_LIBRARIES } from '../data/ruby-names.ts';
import { directoryOfPath } from '../support/paths/nearest-path.ts';
import { relativePath } from '../support/paths/relative-path.ts';
import { rubyPlace } from '../support/ruby-place.ts';
import { textLines } from '../support/text/text-lines.ts';

const MOST_FILES = 600;

export const rule = defineRule({
  id: 'build/ruby-own-require-missing',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['ruby'],
  needle: 'uninitialized constant ',
  pattern: /uninitialized constant (?:\w{1,100}::)*(?<constant>[A-Z]\w{1,100})(?:$|[ (])/,
  captures: ['constant'],
  specificity: 'general',
  docs: {
    title: 'A constant of the project is used and its file not required',
    what: '`{constant}` is not defined at this point.',
    why: 'Nothing that was read so far requires the file that defines it, or its name is misspelt.',
    how: 'Require the file at the top of the one that uses it.',
    references: ['https://docs.ruby-lang.org/en/3.4/Kernel.html#method-i-require'],
  },
  async fix({ constant }, repo, { window }) {
    const place = await rubyPlace(window, repo);
    if (place === undefined || Object.hasOwn(RUBY_LIBRARIES, constant)) return undefined;
    if (!new RegExp(`(?<!\\w)${constant}\\b`).test(place.text)) return undefined;
    const defines = new RegExp(`^[ \\t]*(?:(?:class|module) (?:\\w+::)*${constant}(?!\\w)|${constant} = )`, 'm');
    const files = (await repo.list()).filter((file) => file.endsWith('.rb') && file !== place.path);
    const found: string[] = [];
    for (const file of files.slice(0, MOST_FILES)) if (defines.test((await repo.read(file)) ?? '')) found.push(file);
    const [own, ...others] = found;
    if (own === undefined || others.length > 0 || defines.test(place.text)) return undefined;
    const { lines, join } = textLines(place.text);
    const last = lines.findLastIndex((line) => /^require(?:_relative)? /.test(line));
    // Without a line that requires anything, something loads by itself.
    if (last < 0) return undefined;
    const quote = lines[last]?.includes('"') ? '"' : "'";
    const plain = lines
      .flatMap((line) => /^require ["'](?<name>[\w/.-]+)["']/.exec(line)?.groups?.name ?? [])
      .map((name) =>
        files.find((file) => file.endsWith(`/${name.replace(/\.rb$/, '')}.rb`))?.slice(0, -name.length - 3),
      )
      .find((root) => root !== undefined && own.startsWith(root));
    const named =
      plain === undefined
        ? `require_relative ${quote}${relativePath(directoryOfPath(place.path), own).replace(/\.rb$/, '')}${quote}`
        : `require ${quote}${own.slice(plain.length).replace(/\.rb$/, '')}${quote}`;
    if (lines.includes(named)) return undefined;
    lines.splice(last + 1, 0, named);
    return {
      title: `Require ${own}, which defines ${constant}`,
      safety: 'review',
      edits: [{ kind: 'write', path: place.path, content: join() }],
    };
  },
  examples: {
    match: [
      {
        name: 'minitest, from the load path',
        log: "NameError: uninitialized constant CartTest::Item\n    test/models/cart_test.rb:7:in `test_total'",
        captures: { constant: 'Item' },
        repo: {
          'lib/cart.rb': 'class Cart\nend\n',
          'lib/item.rb': 'Item = Struct.new(:name, :price)\n',
          'test/models/cart_test.rb':
            'require "minitest/autorun"\nrequire "cart"\n\nclass CartTest < Minitest::Test\n  def test_total\n    Cart.new\n    Item.new("a", 3)\n  end\nend\n',
        },
        patched: {
          'test/models/cart_test.rb':
            'require "minitest/autorun"\nrequire "cart"\nrequire "item"\n\nclass CartTest < Minitest::Test\n  def test_total\n    Cart.new\n    Item.new("a", 3)\n  end\nend\n',
        },
      },
      {
        name: 'by the way to the file',
        log: "bin/run.rb:4:in `<main>': uninitialized constant Shop::Basket (NameError)",
        repo: {
          'bin/run.rb': "require 'json'\nrequire_relative '../lib/shop'\n\nputs Shop::Basket.new.to_s\n",
          'lib/shop.rb': 'module Shop\nend\n',
          'lib/shop/basket.rb': 'module Shop\n  class Basket\n  end\nend\n',
        },
        patched: {
          'bin/run.rb':
            "require 'json'\nrequire_relative '../lib/shop'\nrequire_relative '../lib/shop/basket'\n\nputs Shop::Basket.new.to_s\n",
        },
      },
      {
        name: 'two files define it',
        log: "run.rb:3:in `<main>': uninitialized constant Basket (NameError)",
        repo: {
          'run.rb': "require 'json'\n\nBasket.new\n",
          'a.rb': 'class Basket\nend\n',
          'b.rb': 'class Basket\nend\n',
        },
      },
    ],
    ignore: [{ name: 'prose', log: 'an uninitialized constant is one that nothing defined' }],
  },
});
