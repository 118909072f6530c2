import { defineRule } from '@self-healer/core/rule';
import { editMatching } from '../support/ci/ci-edits.ts';
import { commandBefore } from '../support/ci/command-before.ts';
import { DOCKERFILE } from '../support/infrastructure/image-places.ts';

const BUNDLE = /(?<![\w./-])bundle (?:install|check|exec|config)\b/;
const LOCKED = /^BUNDLED WITH\n\s+(?<version>\d+(?:\.\d+){1,3})\s*$/m;

export const rule = defineRule({
  id: 'configuration/bundler-version-missing',
  category: 'configuration',
  severity: 'high',
  stage: 'install',
  ecosystems: ['ruby'],
  needle: ["find 'bundler' (", 'find bundler (', "find 'bundler (", "find bundler' ("],
  // RubyGems 2.7 to 3.2, which install no Bundler of their own accord.
  pattern: /(?:Could not|can't) find '?bundler'? \((?<version>\d+(?:\.\d+){1,3})\) required by your /,
  captures: ['version'],
  explains: ['test/ruby-uncaught-exception'],
  docs: {
    title: 'The Bundler of the lock file is not installed',
    what: 'Gemfile.lock was made with Bundler {version}, and this Ruby has another.',
    why: 'RubyGems before 3.3 switches to the version of the lock file, but does not install it.',
    how: 'Install it first: `gem install bundler -v {version}`.',
    references: ['https://bundler.io/guides/bundler_2_upgrade.html'],
  },
  async fix({ version }, repo) {
    const locks = (await repo.list()).filter((path) => /(?:^|\/)Gemfile\.lock$/.test(path));
    const locked = await Promise.all(
      locks.map(async (path) => LOCKED.exec((await repo.read(path)) ?? '')?.groups?.version),
    );
    if (!locked.includes(version)) return undefined;
    const command = `gem install bundler -v ${version}`;
    const edits = [
      ...(await commandBefore(repo, (line) => BUNDLE.test(line), command, /gem install bundler\b/)),
      ...(await editMatching(repo, DOCKERFILE, (text) =>
        /gem install bundler\b/.test(text) ? text : text.replace(BUNDLE, (call) => `${command} && ${call}`),
      )),
    ];
    return edits.length === 0
      ? undefined
      : {
          title: `Install Bundler ${version}, which the lock file asks for`,
          safety: 'review',
          edits,
          needs: 'elsewhere',
        };
  },
  examples: {
    match: [
      {
        name: 'RubyGems 3.2 under GitLab, and a Dockerfile',
        log: "/usr/local/lib/ruby/3.0.0/rubygems.rb:281:in `find_spec_for_exe': Could not find 'bundler' (2.5.11) required by your /builds/acme/shop/Gemfile.lock. (Gem::GemNotFoundException)",
        captures: { version: '2.5.11' },
        repo: {
          'Gemfile.lock': 'GEM\n  specs:\n\nBUNDLED WITH\n   2.5.11\n',
          '.gitlab-ci.yml': 'test:\n  script:\n    - bundle install --jobs 4\n    - bundle exec rake\n',
          Dockerfile: 'FROM ruby:3.0\nRUN bundle install\n',
        },
        patched: {
          '.gitlab-ci.yml':
            'test:\n  script:\n    - gem install bundler -v 2.5.11\n    - bundle install --jobs 4\n    - bundle exec rake\n',
          Dockerfile: 'FROM ruby:3.0\nRUN gem install bundler -v 2.5.11 && bundle install\n',
        },
      },
      {
        name: 'a version that no lock file names',
        log: "rubygems.rb:281:in `find_spec_for_exe': Could not find 'bundler' (9.9.9) required by your Gemfile.lock. (Gem::GemNotFoundException)",
        repo: { 'Gemfile.lock': 'BUNDLED WITH\n   2.5.11\n', '.gitlab-ci.yml': 'a:\n  script: [bundle install]\n' },
      },
    ],
    ignore: [{ name: 'a gem', log: "Could not find 'rake' (13.0) required by your Gemfile.lock" }],
  },
});
