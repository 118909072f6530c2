import { defineRule } from '@self-healer/core/rule';
import { GEM_OF_FILE } from '../data/ruby-gems.ts';
import { correctRequire } from '../support/javascript/correct-require.ts';
import { isHelper, renamedHelper } from '../support/ruby/renamed-helper.ts';
import { rubyPlace } from '../support/ruby-place.ts';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'build/ruby-require-misspelt',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['ruby'],
  needle: 'cannot load such file -- ',
  // Ruby 1.9 and newer; the name of `require_relative` is printed as a whole path.
  pattern: /(?:: |^\s{0,12})cannot load such file -- (?<file>[\w./@+~ -]{0,400}[\w-])(?: \(LoadError\))?$/,
  captures: ['file'],
  explains: ['test/*'],
  gathers: [],
  // A bare name that resembles none of the project's is a gem.
  gather: ({ file }, window) =>
    GEM_OF_FILE[file] === undefined &&
    (file.includes('/') || isHelper(file) || nextMatch(window, /^Did you mean\?/, 3) !== undefined)
      ? {}
      : undefined,
  docs: {
    title: 'A Ruby file that is required is not there',
    what: 'Nothing is called `{file}`.',
    why: 'The file was moved or renamed, its name is misspelt.',
    how: 'Require the file by the name it has.',
    references: ['https://docs.ruby-lang.org/en/3.4/Kernel.html#method-i-require'],
  },
  async fix({ file }, repo, { window }) {
    const place = await rubyPlace(window, repo);
    const helper = place === undefined ? undefined : await renamedHelper(file, place.path, repo);
    if (helper !== undefined) return helper;
    const content = place === undefined ? undefined : await correctRequire(place, file, repo);
    if (place === undefined || content === undefined) return undefined;
    return {
      title: `Require the file that is meant by ${file.split('/').pop()}`,
      safety: 'review',
      edits: [{ kind: 'write', path: place.path, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'require_relative',
        log: "/w/app/lib/shop/cart.rb:1:in `require_relative': cannot load such file -- /w/app/lib/shop/money (LoadError)\n\tfrom /w/app/lib/shop/cart.rb:1:in `<top (required)>'",
        captures: { file: '/w/app/lib/shop/money' },
        repo: { 'lib/shop/cart.rb': "require_relative 'money'\n", 'lib/shop/util/money.rb': '' },
        patched: { 'lib/shop/cart.rb': "require_relative 'util/money'\n" },
      },
      {
        name: 'below a directory of any name',
        log: "/w/My App@2/lib/shop/cart.rb:1:in `require_relative': cannot load such file -- /w/My App@2/lib/shop/money (LoadError)\n\tfrom /w/My App@2/lib/shop/cart.rb:1:in `<top (required)>'",
        captures: { file: '/w/My App@2/lib/shop/money' },
        repo: { 'lib/shop/cart.rb': "require_relative 'money'\n", 'lib/shop/util/money.rb': '' },
        patched: { 'lib/shop/cart.rb': "require_relative 'util/money'\n" },
      },
      {
        name: 'beside a project of the same files',
        log: "/w/app/svc/shop/lib/cart.rb:1:in `require_relative': cannot load such file -- /w/app/svc/shop/lib/money (LoadError)\n\tfrom /w/app/svc/shop/lib/cart.rb:1:in `<top (required)>'",
        captures: { file: '/w/app/svc/shop/lib/money' },
        repo: {
          'svc/shop/lib/cart.rb': "require_relative 'money'\n",
          'svc/shop/lib/util/money.rb': '',
          'svc/bill/lib/util/money.rb': '',
        },
        patched: { 'svc/shop/lib/cart.rb': "require_relative 'util/money'\n" },
      },
      {
        name: 'require',
        log: "<internal:/usr/lib/ruby/rubygems/core_ext/kernel_require.rb>:85:in `require': cannot load such file -- cacl (LoadError)\nDid you mean?  calc\n\tfrom <internal:/usr/lib/ruby/rubygems/core_ext/kernel_require.rb>:85:in `require'\n\tfrom test/a_test.rb:2:in `<main>'",
        repo: { 'test/a_test.rb': "require 'minitest/autorun'\nrequire 'cacl'\n", 'lib/calc.rb': '' },
        patched: { 'test/a_test.rb': "require 'minitest/autorun'\nrequire 'calc'\n" },
      },
      {
        name: 'a helper that starts no tests',
        log: "<internal:/usr/lib/ruby/rubygems/core_ext/kernel_require.rb>:85:in `require': cannot load such file -- test_helper (LoadError)\n\tfrom <internal:/usr/lib/ruby/rubygems/core_ext/kernel_require.rb>:85:in `require'\n\tfrom /w/app/test/test_a.rb:1:in `<top (required)>'",
        repo: {
          'test/helper.rb': "require 'minitest'\n",
          'test/test_a.rb': "require 'test_helper'\n",
        },
      },
      {
        name: 'the helper of the tests by its other name',
        log: "<internal:/usr/lib/ruby/rubygems/core_ext/kernel_require.rb>:85:in `require': cannot load such file -- test_helper (LoadError)\n\tfrom <internal:/usr/lib/ruby/rubygems/core_ext/kernel_require.rb>:85:in `require'\n\tfrom /w/app/test/unit/test_a.rb:1:in `<top (required)>'",
        captures: { file: 'test_helper' },
        repo: {
          'test/helper.rb': "require 'minitest/autorun'\n",
          'test/unit/test_a.rb': "require 'test_helper'\n",
          'test/test_b.rb': "require_relative 'test_helper'\n",
        },
        patched: {
          'test/unit/test_a.rb': "require 'helper'\n",
          'test/test_b.rb': "require_relative 'helper'\n",
        },
      },
    ],
    ignore: [
      { name: 'prose', log: 'cannot load such file' },
      { name: 'a gem', log: "a.rb:1:in `require': cannot load such file -- nokogiri (LoadError)" },
    ],
  },
});
