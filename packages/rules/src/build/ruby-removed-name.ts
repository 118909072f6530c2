import { defineRule } from '@self-healer/core/rule';
import { RUBY_REMOVED } from '../data/ruby-names.ts';
import { rubyPlace } from '../support/ruby-place.ts';

export const rule = defineRule({
  id: 'build/ruby-removed-name',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['ruby'],
  needle: [
    'undefined method ',
    'uninitialized constant Fixnum',
    'uninitialized constant Bignum',
    'uninitialized constant Random',
  ],
  // Ruby 2.x and 3.x: `for URI:Module`; 3.4: `for module URI`.
  pattern:
    /(?:undefined method [`'](?<method>exists\?|escape|unescape|encode|decode|new)' for (?:class |module )?(?<type>File|Dir|URI|BigDecimal)(?::Class|:Module|$| )|uninitialized constant (?<constant>Fixnum|Bignum|Random::DEFAULT)\b)/,
  captures: ['method?', 'type?', 'constant?'],
  explains: ['test/ruby-uncaught-exception', 'test/minitest-failure', 'test/rspec-failure', 'build/ruby-did-you-mean'],
  docs: {
    title: 'A name left Ruby',
    what: '`{old}` is gone; `{now}` does the same.',
    why: 'It was deprecated for years and removed in Ruby 3.0 or 3.2.',
    how: 'Write `{now}`.',
    references: ['https://www.ruby-lang.org/en/news/2022/12/25/ruby-3-2-0-released/'],
  },
  gathers: ['old', 'now'],
  gather({ method, type, constant }) {
    const old = constant ?? `${type}.${method}`;
    const now = Object.hasOwn(RUBY_REMOVED, old) ? RUBY_REMOVED[old] : undefined;
    return now === undefined ? undefined : { old, now };
  },
  async fix({ old, now }, repo, { window }) {
    const place = await rubyPlace(window, repo);
    const written = new RegExp(`(?<![\\w:.])${old.replace(/[.?]/g, '\\$&')}(?![\\w?])`, 'g');
    const content = place?.text.replace(written, now);
    if (place === undefined || content === undefined || content === place.text) return undefined;
    return { title: `Write ${now}`, safety: 'safe', edits: [{ kind: 'write', path: place.path, content }] };
  },
  examples: {
    match: [
      {
        name: 'Ruby 3.1',
        log: "check.rb:2:in `<main>': undefined method `escape' for URI:Module (NoMethodError)",
        captures: { old: 'URI.escape', now: 'URI::DEFAULT_PARSER.escape' },
        repo: { 'check.rb': "require 'uri'\nputs URI.escape('a b')\n" },
        patched: { 'check.rb': "require 'uri'\nputs URI::DEFAULT_PARSER.escape('a b')\n" },
      },
      {
        name: 'Ruby 3.4',
        log: "check.rb:1:in '<main>': undefined method 'exists?' for class File (NoMethodError)",
        captures: { old: 'File.exists?' },
        repo: { 'check.rb': "exit File.exists?('a')\n" },
        patched: { 'check.rb': "exit File.exist?('a')\n" },
      },
      {
        name: 'BigDecimal 2',
        log: "price.rb:3:in `initialize': undefined method `new' for BigDecimal:Class (NoMethodError)",
        captures: { old: 'BigDecimal.new', now: 'BigDecimal' },
        repo: { 'price.rb': 'require "bigdecimal"\ndef a(x)\n  BigDecimal.new(x) * BigDecimal.new("1.2")\nend\n' },
        patched: { 'price.rb': 'require "bigdecimal"\ndef a(x)\n  BigDecimal(x) * BigDecimal("1.2")\nend\n' },
      },
    ],
    ignore: [
      { name: 'of another type', log: "a.rb:1:in `<main>': undefined method `escape' for #<Text> (NoMethodError)" },
    ],
  },
});
