import { defineRule } from '@self-healer/core/rule';
import { directoryOfPath } from '../support/paths/nearest-path.ts';
import { relativePath } from '../support/paths/relative-path.ts';
import { rubyPlace } from '../support/ruby-place.ts';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'dependency/ruby-gem-missing',
  category: 'dependency',
  severity: 'high',
  stage: 'test',
  ecosystems: ['ruby'],
  needle: 'cannot load such file -- ',
  // Ruby 1.9 and newer.
  pattern: /cannot load such file -- (?<file>[\w./-]{1,400})(?: \(LoadError\))?$/,
  captures: ['file'],
  specificity: 'general',
  explains: ['test/*'],
  gathers: [],
  // A path, or a name that resembles another, is the project's own.
  gather: ({ file }, window) =>
    file.includes('/') || nextMatch(window, /^Did you mean\?/, 3) !== undefined ? undefined : {},
  docs: {
    title: 'A Ruby gem is not installed',
    what: 'Ruby does not find {file}.',
    why: 'The gem is not in the Gemfile or the gemspec, belongs to a group that the job leaves out, or the command runs without `bundle exec`.',
    how: 'Add the gem, run `bundle install` before, and run the command with `bundle exec`.',
    references: ['https://bundler.io/guides/bundler_sharing.html'],
  },
  // A file of the project that the command puts on no path.
  async fix({ file }, repo, { window }) {
    const place = await rubyPlace(window, repo);
    const files = await repo.list();
    const roots = place === undefined ? [] : ['lib', 'test', 'spec', directoryOfPath(place.path)];
    const own = files.filter((path) => roots.some((root) => path === `${root === '' ? '' : `${root}/`}${file}.rb`));
    const [target, ...others] = [...new Set(own)];
    if (place === undefined || target === undefined || others.length > 0 || target === place.path) return undefined;
    const statement = new RegExp(`^require (?<quote>["'])${file}["'](?=[ \\t]*\\r?$)`, 'm');
    const way = relativePath(directoryOfPath(place.path), target).replace(/\.rb$/, '');
    const content = place.text.replace(statement, `require_relative $<quote>${way}$<quote>`);
    if (content === place.text) return undefined;
    return {
      title: `Require ${target} by where it stands`,
      safety: 'review',
      edits: [{ kind: 'write', path: place.path, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'a file of the project',
        log: "<internal:/usr/lib/ruby/rubygems/core_ext/kernel_require.rb>:85:in `require': cannot load such file -- calc (LoadError)\n\tfrom test/calc_test.rb:2:in `<main>'",
        captures: { file: 'calc' },
        repo: { 'lib/calc.rb': '', 'test/calc_test.rb': 'require "minitest/autorun"\nrequire "calc"\n' },
        patched: { 'test/calc_test.rb': 'require "minitest/autorun"\nrequire_relative "../lib/calc"\n' },
      },
      {
        name: 'require',
        log: "a.rb:1:in `require': cannot load such file -- nokogiri (LoadError)\n	from a.rb:1:in `<main>'",
        captures: { file: 'nokogiri' },
      },
      { name: 'RSpec', log: '  cannot load such file -- nokogiri', captures: { file: 'nokogiri' } },
    ],
    ignore: [
      { name: 'a file', log: "a.rb:1:in `require_relative': cannot load such file -- /w/lib/shop/money (LoadError)" },
    ],
  },
});
