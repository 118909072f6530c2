import { defineRule } from '@self-healer/core/rule';
import { editLine } from '../support/text/edit-line.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';
import { nextMatch } from '../support/text/window-matches.ts';

const CALLER = /^\s{0,12}(?:from |# )?(?<path>[^\s:[\]<>]{1,300}):(?<line>\d{1,7})(?::in |$)/;

export const rule = defineRule({
  id: 'build/ruby-hash-for-keywords',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['ruby'],
  needle: '; required keyword',
  // Ruby 3 and newer.
  pattern:
    /^(?:(?:\S{1,300}:\d{1,7}:in )?[`'](?:[\w:]{1,100}[.#])?(?<method>\w{1,100}[?!]?)': |ArgumentError: |\s{2,12})wrong number of arguments \(given (?<given>\d{1,2}), expected (?<expected>\d{1,2}); required keywords?: (?<keywords>[\w, ]{1,300})\)/,
  captures: ['method?', 'given', 'expected', 'keywords'],
  explains: ['test/*'],
  docs: {
    title: 'A hash is given in place of keywords',
    what: '`{called}` wants the keywords {keywords}, and gets a hash.',
    why: 'Ruby 3 does not take a hash for keywords any more.',
    how: 'Spread the hash: `{called}(**options)`.',
    references: [
      'https://www.ruby-lang.org/en/news/2019/12/12/separation-of-positional-and-keyword-arguments-in-ruby-3-0/',
    ],
  },
  gathers: ['called'],
  gather({ method }, window) {
    // minitest, test-unit and RSpec name the method in the first frame below the message.
    const below = nextMatch(
      window,
      /^\s{0,12}(?:# )?\S{1,300}:\d{1,7}:in [`'](?:[\w:]{1,100}[.#])?(?<name>\w{1,100}[?!]?)'$/,
      3,
    );
    const called = method ?? below?.name;
    return called === undefined ? undefined : { called };
  },
  async fix({ called: method, given, expected }, repo, { window }) {
    if (Number(given) !== Number(expected) + 1) return undefined;
    const name = method === 'initialize' ? 'new' : escapePattern(method);
    const call = new RegExp(
      `(?<before>(?<![\\w?!])${name}\\((?:[^(),]+, ?){${expected}})(?<hash>[a-z_@][\\w.]*|(?:[A-Z]\\w*::)*[A-Z][A-Z0-9_]+)(?=\\))`,
    );
    for (const shown of window.lines.slice(window.index + 1, window.index + 8)) {
      const { path, line } = CALLER.exec(shown)?.groups ?? {};
      if (path === undefined || line === undefined) continue;
      const edit = await editLine({ path, line }, repo, (code) => code.replace(call, '$<before>**$<hash>'));
      if (edit !== undefined)
        return { title: `Give ${method} the hash as its keywords`, safety: 'review', edits: [edit] };
    }
    return undefined;
  },
  examples: {
    match: [
      {
        name: 'Ruby 3.1',
        log: "check.rb:1:in `box': wrong number of arguments (given 1, expected 0; required keywords: width, height) (ArgumentError)\n\tfrom check.rb:6:in `<main>'",
        captures: { method: 'box', keywords: 'width, height' },
        repo: {
          'check.rb':
            'def box(width:, height:)\n  width * height\nend\n\nsize = { width: 2, height: 3 }\nputs box(size)\n',
        },
        patched: {
          'check.rb':
            'def box(width:, height:)\n  width * height\nend\n\nsize = { width: 2, height: 3 }\nputs box(**size)\n',
        },
      },
      {
        name: 'a constructor of Ruby 3.4',
        log: "lib/box.rb:2:in 'Box#initialize': wrong number of arguments (given 2, expected 1; required keyword: height) (ArgumentError)\n\tfrom bin/run.rb:3:in 'new'\n\tfrom bin/run.rb:3:in '<main>'",
        captures: { method: 'initialize' },
        repo: {
          'lib/box.rb': 'class Box\n  def initialize(name, height:)\n  end\nend\n',
          'bin/run.rb': 'require_relative "../lib/box"\noptions = { height: 1 }\nBox.new("a", options)\n',
        },
        patched: {
          'bin/run.rb': 'require_relative "../lib/box"\noptions = { height: 1 }\nBox.new("a", **options)\n',
        },
      },
      {
        name: 'in a test of minitest',
        log: "  1) Error:\nNotifierTest#test_notify:\nArgumentError: wrong number of arguments (given 1, expected 0; required keyword: to)\n    /w/app/lib/mailer.rb:2:in `deliver'\n    /w/app/lib/notifier.rb:4:in `notify'",
        captures: { called: 'deliver' },
        repo: {
          'lib/mailer.rb': 'class Mailer\n  def self.deliver(to:)\n  end\nend\n',
          'lib/notifier.rb':
            'class Notifier\n  def notify\n    options = { to: "a" }\n    Mailer.deliver(options)\n  end\nend\n',
        },
        patched: {
          'lib/notifier.rb':
            'class Notifier\n  def notify\n    options = { to: "a" }\n    Mailer.deliver(**options)\n  end\nend\n',
        },
      },
      {
        name: 'a constant, to a constructor',
        log: "ArgumentError: wrong number of arguments (given 1, expected 0; required keyword: host)\n    lib/api.rb:2:in `initialize'\n    lib/clients.rb:5:in `new'\n    lib/clients.rb:5:in `build'",
        captures: { called: 'initialize' },
        repo: {
          'lib/api.rb': 'class Api\n  def initialize(host:)\n  end\nend\n',
          'lib/clients.rb':
            'module Clients\n  DEFAULTS = { host: "a" }.freeze\n\n  def self.build\n    Api.new(DEFAULTS)\n  end\nend\n',
        },
        patched: {
          'lib/clients.rb':
            'module Clients\n  DEFAULTS = { host: "a" }.freeze\n\n  def self.build\n    Api.new(**DEFAULTS)\n  end\nend\n',
        },
      },
      {
        name: 'in a spec of RSpec',
        log: "     ArgumentError:\n       wrong number of arguments (given 1, expected 0; required keyword: to)\n     # ./lib/mailer.rb:1:in `deliver'\n     # ./lib/notifier.rb:2:in `notify'",
        captures: { called: 'deliver' },
        repo: {
          'lib/notifier.rb': 'def notify(options)\n  deliver(options)\nend\n',
          'lib/mailer.rb': 'def deliver(to:)\nend\n',
        },
        patched: { 'lib/notifier.rb': 'def notify(options)\n  deliver(**options)\nend\n' },
      },
    ],
    ignore: [
      { name: 'too few', log: "a.rb:1:in `box': wrong number of arguments (given 1, expected 2) (ArgumentError)" },
    ],
  },
});
