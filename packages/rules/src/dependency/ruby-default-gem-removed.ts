import type { Edit } from '@self-healer/core/model/edit';
import { defineRule } from '@self-healer/core/rule';
import { addGem } from '@self-healer/editors/gemfile';

/** Libraries that are gems of their own since Ruby 3.4 and 4.0, https://docs.ruby-lang.org/en/master/standard_library_md.html, 2026-11. */
const NOW_GEMS: ReadonlySet<string> = new Set(
  'abbrev base64 benchmark bigdecimal csv drb fiddle getoptlong logger mutex_m nkf observer ostruct pstore racc rdoc readline reline resolv-replace rinda syslog win32ole'.split(
    ' ',
  ),
);

export const rule = defineRule({
  id: 'dependency/ruby-default-gem-removed',
  category: 'dependency',
  severity: 'high',
  stage: 'test',
  ecosystems: ['ruby'],
  needle: 'cannot load such file -- ',
  // Ruby 3.4 and newer, under Bundler.
  pattern:
    /cannot load such file -- (?<file>abbrev|base64|benchmark|bigdecimal(?:\/util)?|csv|drb|fiddle|getoptlong|logger|mutex_m|nkf|observer|ostruct|pstore|racc|rdoc|readline|reline|resolv-replace|rinda|syslog|win32ole)(?: \(LoadError\))?$/,
  captures: ['file'],
  explains: ['build/ruby-require-misspelt', 'test/*'],
  docs: {
    title: 'A library of Ruby has become a gem of its own',
    what: '`{file}` is no longer part of what Bundler lets a program load.',
    why: 'Ruby 3.4 and 4.0 made it a gem that the Gemfile must name.',
    how: 'Add it to the Gemfile and run `bundle lock`.',
    references: ['https://docs.ruby-lang.org/en/master/standard_library_md.html'],
  },
  async fix({ file }, repo) {
    const gem = file.replace(/\/.*$/, '');
    const files = await repo.list();
    const gemfiles = files.filter((path) => /(?:^|\/)Gemfile$/.test(path));
    const [gemfile] = gemfiles;
    const text = gemfile === undefined || gemfiles.length > 1 ? undefined : await repo.read(gemfile);
    if (!NOW_GEMS.has(gem) || gemfile === undefined || text === undefined) return undefined;
    let required = false;
    for (const path of files.filter((each) => /\.(?:rb|rake|gemspec)$|(?:^|\/)Rakefile$/.test(each)))
      required ||= new RegExp(`^\\s*require ["']${file}["']`, 'm').test((await repo.read(path)) ?? '');
    const content = required ? addGem(text, gem) : undefined;
    if (content === undefined) return undefined;
    const directory = gemfile.replace(/\/?Gemfile$/, '') || '.';
    const lock = `${gemfile}.lock`;
    const locked: readonly Edit[] = files.includes(lock)
      ? [{ kind: 'tool', argv: ['bundle', 'lock'], cwd: directory, writes: [lock], network: true }]
      : [];
    return {
      title: `Name ${gem} in the Gemfile`,
      safety: 'review',
      edits: [{ kind: 'write', path: gemfile, content }, ...locked],
      verify: 'bundle install',
    };
  },
  examples: {
    match: [
      {
        name: 'csv',
        log: 'LoadError:\n  cannot load such file -- csv\n# ./lib/importer.rb:1',
        captures: { file: 'csv' },
        repo: { Gemfile: 'source "https://gems.example.org"\n\ngem "rake"\n', 'lib/importer.rb': 'require "csv"\n' },
        patched: { Gemfile: 'source "https://gems.example.org"\n\ngem "rake"\ngem "csv"\n' },
      },
      {
        name: 'nothing here asks for it',
        log: 'cannot load such file -- csv (LoadError)',
        repo: { Gemfile: 'gem "rake"\n', 'lib/a.rb': 'require "json"\n' },
      },
    ],
    ignore: [{ name: 'another file', log: 'cannot load such file -- nokogiri (LoadError)' }],
  },
});
