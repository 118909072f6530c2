import { defineRule } from '@self-healer/core/rule';
import { RAKE_LIBRARIES } from '../data/rake-libraries.ts';
import { rubyPlace } from '../support/ruby-place.ts';
import { nextMatch } from '../support/text/window-matches.ts';

const RAKEFILE = /^\s{0,12}(?:from )?(?:\S{0,300}\/)?(?:[Rr]akefile(?:\.rb)?|[\w.-]{1,100}\.rake):\d{1,7}(?=:|$)/;
/** The names a constant of the table begins with, as Ruby names the first one that it does not know. */
const KNOWN: ReadonlySet<string> = new Set(
  Object.keys(RAKE_LIBRARIES).flatMap((constant) => {
    const parts = constant.split('::');
    return parts.map((_part, end) => parts.slice(0, end + 1).join('::'));
  }),
);

export const rule = defineRule({
  id: 'build/rake-library-missing',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['ruby'],
  needle: 'uninitialized constant ',
  // rake 10 and newer; Ruby names the first part of a constant that it does not know.
  pattern: /uninitialized constant (?<constant>[A-Z]\w{0,60}(?:::[A-Z]\w{0,60}){0,3})(?:$|[ (])/,
  captures: ['constant'],
  explains: ['build/ruby-require-missing', 'build/ruby-own-require-missing', 'test/ruby-uncaught-exception'],
  docs: {
    title: 'A Rakefile makes a task of a library that it does not require',
    what: '`{constant}` is not defined where the Rakefile makes its tasks.',
    why: 'rake reads none of these libraries by itself.',
    how: 'Require the library at the top of the Rakefile, such as `rake/testtask` for `Rake::TestTask`.',
    references: ['https://ruby.github.io/rake/Rake/TestTask.html'],
  },
  gathers: ['constant'],
  gather({ constant }, window) {
    const own = RAKEFILE.test((window.lines[window.index] ?? '').slice(0, 400));
    const below = nextMatch(window, /^(?<line>.{1,600}:\d{1,7}(?::.{0,300})?)$/, 12)?.line ?? '';
    return KNOWN.has(constant) && (own || RAKEFILE.test(below)) ? { constant } : undefined;
  },
  async fix({ constant }, repo, { window }) {
    const place = await rubyPlace(window, repo);
    const line = place?.text.split(/\r?\n/)[place.line - 1] ?? '';
    const written = [...line.matchAll(/(?<![\w:])(?:::)?(?<name>[A-Z]\w*(?:::[A-Z]\w*)*)/g)].map(
      ({ groups }) => groups?.name ?? '',
    );
    const [wanted] = written.filter((name) => Object.hasOwn(RAKE_LIBRARIES, name) && name.startsWith(constant));
    const library = wanted === undefined ? undefined : RAKE_LIBRARIES[wanted];
    if (place === undefined || library === undefined) return undefined;
    const eol = place.text.includes('\r\n') ? '\r\n' : '\n';
    const lines = place.text.split(/\r?\n/);
    const quote = /^require "/m.test(place.text) ? '"' : "'";
    const statement = `require ${quote}${library}${quote}`;
    if (lines.includes(statement)) return undefined;
    const last = lines.findLastIndex((each, at) => at < place.line && /^require(?:_relative)?\b/.test(each));
    const body = lines.findIndex((each) => !/^(?:#|\s*$)/.test(each));
    if (last >= 0) lines.splice(last + 1, 0, statement);
    else lines.splice(Math.max(body, 0), 0, statement, '');
    return {
      title: `Require ${library}, which brings ${wanted}`,
      safety: 'safe',
      edits: [{ kind: 'write', path: place.path, content: lines.join(eol) }],
    };
  },
  examples: {
    match: [
      {
        name: 'Ruby 3.1',
        log: "rake aborted!\nNameError: uninitialized constant Rake::TestTask\n\nRake::TestTask.new(:test) do |t|\n    ^^^^^^^^^^\n/w/app/Rakefile:3:in `<top (required)>'\n(See full trace by running task with --trace)",
        captures: { constant: 'Rake::TestTask' },
        repo: {
          Rakefile: "# frozen_string_literal: true\n\nRake::TestTask.new(:test) do |t|\n  t.libs << 'test'\nend\n",
        },
        patched: {
          Rakefile:
            "# frozen_string_literal: true\n\nrequire 'rake/testtask'\n\nRake::TestTask.new(:test) do |t|\n  t.libs << 'test'\nend\n",
        },
      },
      {
        name: 'a task of a gem, in a file of tasks',
        log: "rake aborted!\nNameError: uninitialized constant RSpec (NameError)\n/w/app/lib/tasks/spec.rake:3:in '<top (required)>'",
        captures: { constant: 'RSpec' },
        repo: { 'lib/tasks/spec.rake': 'require "json"\n\nRSpec::Core::RakeTask.new(:spec)\n' },
        patched: {
          'lib/tasks/spec.rake': 'require "json"\nrequire "rspec/core/rake_task"\n\nRSpec::Core::RakeTask.new(:spec)\n',
        },
      },
      {
        name: 'another use of the name',
        log: "rake aborted!\nNameError: uninitialized constant RSpec\n/w/app/Rakefile:1:in `<top (required)>'",
        repo: { Rakefile: 'RSpec.configure { |c| c.color = true }\n' },
      },
    ],
    ignore: [
      { name: 'of a program', log: "a.rb:1:in `<main>': uninitialized constant Rake::TestTask (NameError)" },
      { name: 'of the project', log: "NameError: uninitialized constant Basket\n/w/Rakefile:1:in `<top (required)>'" },
    ],
  },
});
