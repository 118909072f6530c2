import type { Edit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule, type RuleFix } from '@self-healer/core/rule';
import { addGem } from '@self-healer/editors/gemfile';
import { GEM_OF_FILE, GEMS_WITH_PROGRAMS } from '../data/ruby-gems.ts';
import { runDirectories } from '../support/commands/run-directories.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';

const CODE = /\.(?:rb|rake|gemspec|ru)$|(?:^|\/)(?:Rakefile|config\.ru|\.rspec|Guardfile)$/;

async function isRequired(file: string, repo: Workspace): Promise<boolean> {
  const statement = new RegExp(`^\\s*(?:require\\s*\\(?\\s*["']|--require )${escapePattern(file)}(?:["']|\\s*$)`, 'm');
  for (const path of (await repo.list()).filter((each) => CODE.test(each)))
    if (statement.test((await repo.read(path)) ?? '')) return true;
  return false;
}

/** Names a gem in the Gemfile that holds for the run, and brings its lock file in line. */
async function nameInGemfile(
  gem: string,
  directories: readonly string[],
  repo: Workspace,
): Promise<RuleFix | undefined> {
  const files = await repo.list();
  const all = files.filter((path) => /(?:^|\/)Gemfile$/.test(path));
  const near = directories.map((directory) => (directory === '.' ? 'Gemfile' : `${directory}/Gemfile`));
  const gemfile = near.find((path) => all.includes(path)) ?? (all.length === 1 ? all[0] : undefined);
  const text = gemfile === undefined ? undefined : await repo.read(gemfile);
  if (gemfile === undefined || text === undefined) return undefined;
  const content = addGem(text, gem);
  if (content === undefined) return undefined;
  const lock = `${gemfile}.lock`;
  const locked: readonly Edit[] = files.includes(lock)
    ? [
        {
          kind: 'tool',
          argv: ['bundle', 'lock'],
          cwd: gemfile.replace(/\/?Gemfile$/, '') || '.',
          writes: [lock],
          network: true,
        },
      ]
    : [];
  return {
    title: `Name ${gem} in the Gemfile`,
    safety: 'review',
    edits: [{ kind: 'write', path: gemfile, content }, ...locked],
    verify: 'bundle install',
  };
}

export const rule = defineRule({
  id: 'dependency/ruby-gem-not-in-bundle',
  category: 'dependency',
  severity: 'high',
  stage: 'test',
  ecosystems: ['ruby'],
  needle: ['is not currently included in the bundle', 'bundler: command not found: ', 'cannot load such file -- '],
  // Bundler 1.17 to 2.6; Ruby of what the Gemfile does not name.
  pattern:
    /(?:can't find executable (?<program>[\w-]{1,60}) for gem (?<gem>[\w-]{1,60})\. [\w-]{1,60} is not currently included in the bundle|^bundler: command not found: (?<command>[\w-]{1,60})$|cannot load such file -- (?<file>[\w/-]{1,100})(?: \(LoadError\))?$)/,
  captures: ['program?', 'gem?', 'command?', 'file?'],
  specificity: 'general',
  explains: ['test/*', 'dependency/ruby-gem-missing'],
  docs: {
    title: 'The Gemfile does not name a gem that is used',
    what: '`{wanted}` is asked for, and the bundle does not hold {name}.',
    why: 'It was installed beside the bundle on the machine where it worked, and is not in the Gemfile.',
    how: 'Add it to the Gemfile, run `bundle install` and commit Gemfile.lock.',
    references: ['https://bundler.io/man/gemfile.5.html'],
  },
  gathers: ['wanted', 'name'],
  gather({ program, gem, command, file }) {
    const known = file === undefined ? (gem ?? GEMS_WITH_PROGRAMS[command ?? '']) : GEM_OF_FILE[file];
    return known === undefined ? undefined : { wanted: program ?? command ?? file ?? '', name: known };
  },
  async fix({ name, file }, repo, context) {
    if (file !== undefined && !(await isRequired(file, repo))) return undefined;
    return nameInGemfile(name, await runDirectories(repo, context), repo);
  },
  examples: {
    match: [
      {
        name: 'a program',
        log: "/usr/lib/ruby/bundler/rubygems_integration.rb:319:in `block in replace_bin_path': can't find executable rake for gem rake. rake is not currently included in the bundle, perhaps you meant to add it to your Gemfile? (Gem::Exception)",
        captures: { program: 'rake', gem: 'rake' },
        repo: { Gemfile: 'source "https://gems.example.org"\n\ngem "rack"\n' },
        patched: { Gemfile: 'source "https://gems.example.org"\n\ngem "rack"\ngem "rake"\n' },
      },
      {
        name: 'a program of a gem of its name',
        log: 'bundler: command not found: rubocop\nInstall missing gem executables with `bundle install`',
        captures: { command: 'rubocop' },
        repo: { 'app/Gemfile': "source 'https://gems.example.org'\ngem 'rack'\n" },
        patched: { 'app/Gemfile': "source 'https://gems.example.org'\ngem 'rack'\ngem 'rubocop'\n" },
      },
      {
        name: 'a file',
        log: "test/helper.rb:1:in `require': cannot load such file -- minitest/autorun (LoadError)",
        captures: { file: 'minitest/autorun' },
        repo: {
          Gemfile: "source 'https://gems.example.org'\ngem 'rake'\n",
          'test/helper.rb': "require 'minitest/autorun'\n",
        },
        patched: { Gemfile: "source 'https://gems.example.org'\ngem 'rake'\ngem 'minitest'\n" },
      },
      {
        name: 'one that the bundle names already',
        log: 'bundler: command not found: rspec',
        repo: { Gemfile: "source 'https://gems.example.org'\ngem 'rspec'\n" },
      },
    ],
    ignore: [
      { name: 'a file of the project', log: 'cannot load such file -- shop/cart (LoadError)' },
      { name: 'a program that nobody knows', log: 'bundler: command not found: deploy' },
    ],
  },
});
