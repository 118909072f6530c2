import { defineRule } from '@self-healer/core/rule';
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
  examples: {
    match: [
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
