import { defineRule } from '@self-healer/core/rule';
import { RUBY_LIBRARIES, RUBY_METHOD_LIBRARIES } from '../data/ruby-names.ts';
import { rubyPlace } from '../support/ruby-place.ts';
import { textLines } from '../support/text/text-lines.ts';

export const rule = defineRule({
  id: 'build/ruby-require-missing',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['ruby'],
  needle: ['uninitialized constant ', 'undefined method `', "undefined method '"],
  // Ruby 3.4 quotes with ' and writes `for class Time`.
  pattern:
    /(?:uninitialized constant (?:\w{1,100}::)*(?<constant>[A-Z]\w{1,100})(?:$|[ (])|undefined method [`'](?<method>\w{1,60}[?!]?)' for (?:an instance of |class )?(?<owner>[A-Z]\w{1,60}|"[^"]{0,80}")(?::Class|:String)?(?:$|[ (]))/,
  captures: ['constant?', 'method?', 'owner?'],
  explains: ['test/ruby-uncaught-exception', 'test/minitest-failure', 'test/rspec-failure', 'build/ruby-did-you-mean'],
  docs: {
    title: 'A library of Ruby is used and not required',
    what: '`{wanted}` comes with `{library}`, which nothing requires.',
    why: 'Another file, or an older Ruby, required it before.',
    how: "Write `require '{library}'` at the top of the file.",
    references: ['https://docs.ruby-lang.org/en/3.4/standard_library_md.html'],
  },
  gathers: ['library', 'wanted'],
  gather({ constant, method, owner }) {
    const wanted = constant ?? `${owner?.startsWith('"') ? 'String' : owner}.${method}`;
    const table = constant === undefined ? RUBY_METHOD_LIBRARIES : RUBY_LIBRARIES;
    const library = Object.hasOwn(table, wanted) ? table[wanted] : undefined;
    return library === undefined ? undefined : { library, wanted };
  },
  async fix({ wanted, library }, repo, { window }) {
    const place = await rubyPlace(window, repo);
    if (
      place === undefined ||
      !new RegExp(`(?<!\\w)${wanted.split('.').at(-1)?.replace(/[?!]/g, '\\$&')}(?!\\w)`).test(place.text)
    )
      return undefined;
    const { lines, join } = textLines(place.text);
    const quote = /^require "/m.test(place.text) ? '"' : "'";
    const statement = `require ${quote}${library}${quote}`;
    if (lines.includes(statement)) return undefined;
    const last = lines.findLastIndex((line) => /^require\b/.test(line));
    // Below the shebang and magic comments, with a blank line around it.
    const body = lines.findIndex((line) => !/^(?:#|\s*$)/.test(line));
    if (last >= 0) lines.splice(last + 1, 0, statement);
    else lines.splice(Math.max(body, 0), 0, statement, '');
    return {
      title: `Require ${library}`,
      safety: 'safe',
      edits: [{ kind: 'write', path: place.path, content: join() }],
    };
  },
  examples: {
    match: [
      {
        name: 'a method that a library adds',
        log: "run.rb:1:in `<main>': undefined method `parse' for Time:Class (NoMethodError)\n\nputs Time.parse('2024-01-01').year",
        captures: { wanted: 'Time.parse', library: 'time' },
        repo: { 'run.rb': "puts Time.parse('2024-01-01').year\n" },
        patched: { 'run.rb': "require 'time'\n\nputs Time.parse('2024-01-01').year\n" },
      },
      {
        name: 'Ruby 3.1',
        log: "report.rb:3:in `<main>': uninitialized constant Set (NameError)",
        captures: { constant: 'Set', library: 'set' },
        repo: { 'report.rb': "require 'json'\n\nputs Set.new.size\n" },
        patched: { 'report.rb': "require 'json'\nrequire 'set'\n\nputs Set.new.size\n" },
      },
      {
        name: 'inside a class, below magic comments',
        log: "/w/app/lib/a.rb:5:in `b': uninitialized constant A::StringIO (NameError)",
        captures: { constant: 'StringIO' },
        repo: { 'lib/a.rb': '# frozen_string_literal: true\n\nclass A\n  def b\n    StringIO.new\n  end\nend\n' },
        patched: {
          'lib/a.rb':
            "# frozen_string_literal: true\n\nrequire 'stringio'\n\nclass A\n  def b\n    StringIO.new\n  end\nend\n",
        },
      },
    ],
    ignore: [{ name: 'of the project', log: "a.rb:1:in `<main>': uninitialized constant Basket (NameError)" }],
  },
});
