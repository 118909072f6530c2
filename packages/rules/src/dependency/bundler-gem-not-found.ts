import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'dependency/bundler-gem-not-found',
  category: 'dependency',
  severity: 'high',
  stage: 'install',
  ecosystems: ['ruby'],
  needle: [
    'Could not find gem',
    'compatible versions',
    'in any of the ',
    'locally installed gems',
    'in the gem sources',
  ],
  // Bundler 1 to 2.7.
  pattern:
    /^(?:Could not find gem '(?<gem>[^']{1,200})'|Could not find (?<version>\S{1,200}(?:, \S{1,200}){0,20}) in (?:any of the sources|(?:any of the )?(?:locally installed gems|the gem sources))|(?:Bundler could not|Could not) find compatible versions(?: for gem "(?<conflict>[^"]{1,200})")?)/,
  captures: ['gem?', 'version?', 'conflict?'],
  docs: {
    title: 'Bundler finds no gem that fits',
    what: 'Bundler could not find {name}.',
    why: 'The gem is not installed in the path the job uses, is not in the sources, or two gems ask for versions that do not fit.',
    how: 'Run `bundle install` before this command with the same BUNDLE_PATH; when versions clash, `bundle update <gem>` and commit Gemfile.lock.',
    references: ['https://bundler.io/guides/troubleshooting.html'],
  },
  gathers: ['name'],
  gather({ gem, version, conflict }) {
    return { name: gem ?? version ?? conflict ?? 'versions that fit together' };
  },
  examples: {
    match: [
      {
        name: 'a source',
        log: "Could not find gem 'x (~> 99)' in rubygems repository https://rubygems.example.org/ or installed locally.",
        captures: { name: 'x (~> 99)' },
      },
      {
        name: 'not installed',
        log: 'Could not find rake-13.0.6 in locally installed gems (Bundler::GemNotFound)',
        captures: { name: 'rake-13.0.6' },
      },
      {
        name: 'a clash',
        log: 'Bundler could not find compatible versions for gem "activesupport":',
        captures: { name: 'activesupport' },
      },
    ],
    ignore: [{ name: 'prose', log: 'Could not find a file in any of the sources' }],
  },
});
