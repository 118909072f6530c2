import { defineRule } from '@self-healer/core/rule';
import { setActionInput } from '@self-healer/editors/ci-file';
import { editCiFiles } from '../support/ci/ci-edits.ts';
import { commandBefore } from '../support/ci/command-before.ts';

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
    /^(?:\/\S{1,300}\.rb:\d{1,6}:in [`'][^']{1,100}': )?(?:Could not find gem '(?<gem>[^']{1,200})'|Could not find (?<version>\S{1,200}(?:, \S{1,200}){0,20}) in (?:any of the sources|(?:any of the )?(?:locally installed gems|the gem sources))|(?:Bundler could not|Could not) find compatible versions(?: for gem "(?<conflict>[^"]{1,200})")?)/,
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
  async fix({ version }, repo) {
    // Not installed is not the same as not to be had: the lock file must know every one of them.
    const names = (version ?? '').split(', ').map((each) => each.replace(/-[\d.]+(?:-[\w.-]+)?$/, ''));
    const locks = (await repo.list()).filter((path) => /(?:^|\/)Gemfile\.lock$/.test(path));
    const locked = (await Promise.all(locks.map((path) => repo.read(path)))).join('\n');
    if (version === undefined || !names.every((name) => locked.includes(`\n    ${name} (`))) return undefined;
    const setUp = await editCiFiles(repo, ['github-actions'], (text) =>
      /bundler-cache:|\bbundle install\b/.test(text)
        ? undefined
        : setActionInput(text, 'ruby/setup-ruby', 'bundler-cache', 'true'),
    );
    const edits =
      setUp.length > 0
        ? setUp
        : await commandBefore(
            repo,
            (line) => /^(?:@|\w+=\S+ )*bundle exec\b/.test(line),
            'bundle install',
            /\bbundle (?:install|check)\b|bundler-cache:/,
          );
    return edits.length === 0
      ? undefined
      : { title: 'Install the gems of the lock file first', safety: 'review', edits, needs: 'elsewhere' };
  },
  examples: {
    match: [
      {
        name: 'as an exception of Ruby',
        log: "/opt/hostedtoolcache/Ruby/3.3.10/x64/lib/ruby/3.3.0/bundler/definition.rb:594:in `materialize': Could not find rake-13.2.1 in locally installed gems (Bundler::GemNotFound)",
        captures: { version: 'rake-13.2.1' },
        repo: {
          'Gemfile.lock': 'GEM\n  specs:\n    rake (13.2.1)\n',
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - uses: ruby/setup-ruby@v1\n      - run: bundle exec rake\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - uses: ruby/setup-ruby@v1\n        with:\n          bundler-cache: true\n      - run: bundle exec rake\n',
        },
      },
      {
        name: 'GitLab installs nothing',
        log: 'Could not find rake-13.2.1, rspec-3.13.0 in locally installed gems (Bundler::GemNotFound)',
        repo: {
          'Gemfile.lock': 'GEM\n  specs:\n    rake (13.2.1)\n    rspec (3.13.0)\n',
          '.gitlab-ci.yml': 'rspec:\n  image: ruby:3.3\n  script:\n    - bundle exec rspec\n',
        },
        patched: {
          '.gitlab-ci.yml': 'rspec:\n  image: ruby:3.3\n  script:\n    - bundle install\n    - bundle exec rspec\n',
        },
      },
      {
        name: 'setup-ruby without its cache',
        log: 'Could not find rake-13.2.1 in locally installed gems (Bundler::GemNotFound)',
        repo: {
          'Gemfile.lock': 'GEM\n  specs:\n    rake (13.2.1)\n',
          '.github/workflows/ci.yml':
            "jobs:\n  a:\n    steps:\n      - uses: ruby/setup-ruby@v1\n        with:\n          ruby-version: '3.3'\n      - run: bundle exec rake\n",
        },
        patched: {
          '.github/workflows/ci.yml':
            "jobs:\n  a:\n    steps:\n      - uses: ruby/setup-ruby@v1\n        with:\n          ruby-version: '3.3'\n          bundler-cache: true\n      - run: bundle exec rake\n",
        },
      },
      {
        name: 'one that the lock file does not know',
        log: 'Could not find evil-1.0.0 in locally installed gems (Bundler::GemNotFound)',
        repo: {
          'Gemfile.lock': 'GEM\n  specs:\n    rake (13.2.1)\n',
          '.gitlab-ci.yml': 'rspec:\n  script:\n    - bundle exec rspec\n',
        },
      },
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
