import { defineRule } from '@self-healer/core/rule';
import { nearestPath } from '../support/paths/nearest-path.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';
import { replaceWord } from '../support/text/replace-word.ts';

export const rule = defineRule({
  id: 'build/gemspec-file-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['ruby'],
  needle: '"] are not files',
  // RubyGems, `gem build` and `bundle exec rake build`.
  pattern:
    /^\s{0,8}(?:ERROR: .{0,100})?\[(?<listed>"[^[\]]{1,2000}")\] are not files(?: \(Gem::InvalidSpecificationException\))?$/,
  captures: ['listed'],
  docs: {
    title: 'A gemspec lists a file that is not there',
    what: 'The gemspec lists {listed}.',
    why: 'The file was renamed or deleted after it was listed.',
    how: 'List what is there; `git ls-files` can make the list.',
    references: ['https://guides.rubygems.org/specification-reference/#files'],
  },
  async fix({ listed }, repo) {
    const files = await repo.list();
    const [gemspec, ...others] = files.filter((path) => path.endsWith('.gemspec'));
    const text = gemspec === undefined || others.length > 0 ? undefined : await repo.read(gemspec);
    if (gemspec === undefined || text === undefined) return undefined;
    const root = gemspec.slice(0, gemspec.lastIndexOf('/') + 1);
    const own = files.filter((path) => path.startsWith(root)).map((path) => path.slice(root.length));
    let content = text;
    for (const [, name = ''] of listed.matchAll(/"([^"]{1,300})"/g)) {
      if (own.includes(name)) return undefined;
      const meant = nearestPath(name, own);
      const changed =
        meant === undefined
          ? await unlisted(content, name, own, (path) => repo.read(root + path))
          : replaceWord(content, name, meant);
      if (changed === undefined) return undefined;
      content = changed;
    }
    return content === text
      ? undefined
      : {
          title: 'List the files that are there',
          safety: 'review',
          edits: [{ kind: 'write', path: gemspec, content }],
        };
  },
  examples: {
    match: [
      {
        name: 'a file that was renamed and one that nothing asks for',
        log: 'ERROR:  While executing gem ... (Gem::InvalidSpecificationException)\n    ["README.rdoc", "lib/shop/legacy.rb"] are not files',
        captures: { listed: '"README.rdoc", "lib/shop/legacy.rb"' },
        repo: {
          'shop.gemspec':
            'Gem::Specification.new do |s|\n  s.files = [\n    "README.rdoc",\n    "lib/shop.rb",\n    "lib/shop/legacy.rb",\n  ]\nend\n',
          'README.md': '# Shop\n',
          'lib/shop.rb': 'module Shop; end\n',
        },
        patched: {
          'shop.gemspec':
            'Gem::Specification.new do |s|\n  s.files = [\n    "README.md",\n    "lib/shop.rb",\n  ]\nend\n',
        },
      },
      {
        name: 'one that is required: it was forgotten',
        log: '    ["lib/shop/cart.rb"] are not files',
        repo: {
          'shop.gemspec':
            'Gem::Specification.new do |s|\n  s.files = [\n    "lib/shop.rb",\n    "lib/shop/cart.rb",\n  ]\nend\n',
          'lib/shop.rb': 'require "shop/cart"\n',
        },
      },
    ],
    ignore: [{ name: 'a directory', log: 'WARNING:  lib is not a file' }],
  },
});

/** The list without a file that nothing of the gem asks for, where it has its line to itself. */
async function unlisted(
  text: string,
  name: string,
  files: readonly string[],
  read: (path: string) => Promise<string | undefined>,
): Promise<string | undefined> {
  const feature = name.replace(/^lib\//, '').replace(/\.rb$/, '');
  const asks = new RegExp(`["'/]${escapePattern(feature.slice(feature.lastIndexOf('/') + 1))}(?:\\.rb)?["']`);
  for (const path of files.filter((file) => /\.(?:rb|rake|ru)$|(?:^|\/)(?:Rakefile|bin\/.*|exe\/.*)$/.test(file)))
    if (asks.test((await read(path)) ?? '')) return undefined;
  const line = new RegExp(`^[ \\t]*["']${escapePattern(name)}["'],?[ \\t]*\\r?\\n`, 'm');
  return line.test(text) ? text.replace(line, '') : undefined;
}
