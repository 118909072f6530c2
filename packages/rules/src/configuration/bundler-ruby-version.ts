import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule, type RuleFix } from '@self-healer/core/rule';
import { gemfileRuby } from '@self-healer/editors/gemfile';
import { followToolchain } from '../support/follow-toolchain.ts';

/** The version of the file that a Gemfile reads its `ruby` from. */
async function fromFile(gemfile: string, path: string, repo: Workspace): Promise<readonly string[] | undefined> {
  const file = /^[ \t]*ruby[ \t(]+file:[ \t]*["'](?<file>[\w./-]+)["']/m.exec(gemfile)?.groups?.file;
  const said = file === undefined ? undefined : await repo.read(path.replace(/[^/]*$/, '') + file);
  const version = /^(?:ruby[- ])?(?<version>\d+(?:\.\d+)+)\s*$/m.exec(said ?? '')?.groups?.version;
  return version === undefined ? undefined : [version];
}

/** The number of a version that orders it among others of three parts. */
const order = (version: string) =>
  version.split('.').reduce((sum, part, at) => sum + Number(part) * 1000 ** (2 - at), 0);

/** Raises a Gemfile that alone was left behind: .ruby-version beside it names the newer Ruby that runs. */
async function raiseGemfile(running: string, wanted: string, repo: Workspace): Promise<RuleFix | undefined> {
  const plain = /^(?<version>\d+\.\d+\.\d+)(?:p\d+)?$/.exec(running)?.groups?.version;
  if (plain === undefined || !/^\d+\.\d+\.\d+$/.test(wanted) || order(wanted) >= order(plain)) return undefined;
  for (const path of (await repo.list()).filter((each) => /(?:^|\/)Gemfile$/.test(each))) {
    const text = (await repo.read(path)) ?? '';
    const beside = (await repo.read(path.replace(/[^/]*$/, '.ruby-version'))) ?? '';
    if (!new RegExp(`^(?:ruby-)?${plain.replaceAll('.', '\\.')}\\s*$`).test(beside)) continue;
    const line = new RegExp(`^(?<head>[ \\t]*ruby[ \\t(]+["'])${wanted.replaceAll('.', '\\.')}(?=["'])`, 'm');
    const content = text.replace(line, (_, head: string) => `${head}${plain}`);
    if (content !== text)
      return {
        title: `Ask for Ruby ${plain}, as .ruby-version does`,
        safety: 'review',
        edits: [{ kind: 'write', path, content }],
      };
  }
  return undefined;
}

export const rule = defineRule({
  id: 'configuration/bundler-ruby-version',
  category: 'configuration',
  severity: 'high',
  stage: 'install',
  ecosystems: ['ruby'],
  needle: 'Your Ruby version is ',
  // Bundler 1 and 2; 2.5 and newer give the patch level too.
  pattern:
    /^(?:\S{1,300}:\d{1,6}:in [`']\w{1,60}[!?]?': )?Your Ruby version is (?<running>[^,\s]{3,20}), but your Gemfile specified (?<wanted>[^,\s(]{1,12}(?: [^\s(]{1,20}){0,3})(?: \(Bundler::RubyVersionMismatch\))?$/,
  captures: ['running', 'wanted'],
  docs: {
    title: 'Ruby is another than the Gemfile asks for',
    what: 'The Gemfile wants Ruby {wanted}; the job runs {running}.',
    why: 'The `ruby` line of the Gemfile was changed, and the Ruby of CI was not, or the other way round.',
    how: 'Run CI with Ruby {wanted}, best by `.ruby-version`, which setup-ruby and the Gemfile can both read.',
    references: ['https://bundler.io/guides/gemfile_ruby.html'],
  },
  async fix({ wanted, running }, repo) {
    const lagging = await raiseGemfile(running, wanted, repo);
    if (lagging !== undefined) return lagging;
    for (const path of (await repo.list()).filter((each) => /(?:^|\/)Gemfile$/.test(each))) {
      const text = (await repo.read(path)) ?? '';
      const asked = (await fromFile(text, path, repo)) ?? gemfileRuby(text);
      const version = /^(?:~> |>= |= )?(?<version>\d+(?:\.\d+)+)$/.exec(asked?.join(', ') ?? '')?.groups?.version;
      if (version === undefined || asked?.join(', ') !== wanted) continue;
      const exact = asked.join('') === version;
      const fits = (other: string) =>
        other === version || (!exact && other.startsWith(`${version.replace(/\.\d+$/, '')}.`));
      return followToolchain(repo, 'ruby', (other) => !fits(other) && !version.startsWith(`${other}.`), version);
    }
    return undefined;
  },
  examples: {
    match: [
      {
        name: 'the Gemfile was raised',
        log: 'Your Ruby version is 3.1.7, but your Gemfile specified 3.3.0',
        captures: { running: '3.1.7', wanted: '3.3.0' },
        repo: {
          Gemfile: "source 'https://gems.example.org'\nruby '3.3.0'\n",
          '.ruby-version': '3.1.7\n',
          '.github/workflows/ci.yml':
            "jobs:\n  a:\n    steps:\n      - uses: ruby/setup-ruby@v1\n        with:\n          ruby-version: '3.1'\n",
          '.gitlab-ci.yml': 'image: ruby:3.1-slim\n',
          Jenkinsfile: "pipeline { agent { docker { image 'ruby:3.1.7' } } }\n",
        },
        patched: {
          '.ruby-version': '3.3.0\n',
          '.github/workflows/ci.yml':
            "jobs:\n  a:\n    steps:\n      - uses: ruby/setup-ruby@v1\n        with:\n          ruby-version: '3.3.0'\n",
          '.gitlab-ci.yml': 'image: ruby:3.3.0-slim\n',
          Jenkinsfile: "pipeline { agent { docker { image 'ruby:3.3.0' } } }\n",
        },
      },
      {
        name: 'a Gemfile that alone was left behind',
        log: "/gems/bundler-2.3.15/lib/bundler/definition.rb:427:in `validate_ruby!': Your Ruby version is 3.3.1, but your Gemfile specified 3.2.2 (Bundler::RubyVersionMismatch)",
        captures: { running: '3.3.1', wanted: '3.2.2' },
        repo: { Gemfile: "source 'https://gems.example.org'\nruby '3.2.2'\n", '.ruby-version': '3.3.1\n' },
        patched: { Gemfile: "source 'https://gems.example.org'\nruby '3.3.1'\n" },
      },
      {
        name: 'a Gemfile that reads the file',
        log: 'Your Ruby version is 3.2.5, but your Gemfile specified 3.3.4',
        repo: {
          Gemfile: "ruby file: '.ruby-version'\n",
          '.ruby-version': '3.3.4\n',
          '.gitlab-ci.yml': 'image: ruby:3.2-slim\n',
        },
        patched: { '.gitlab-ci.yml': 'image: ruby:3.3.4-slim\n' },
      },
      {
        name: 'a range, and CI is not at fault',
        log: 'Your Ruby version is 2.7.8, but your Gemfile specified ~> 3.2',
        repo: { Gemfile: "ruby '~> 3.2'\n", '.gitlab-ci.yml': 'image: ruby:3.3\n' },
      },
    ],
    ignore: [{ name: 'a greeting', log: 'Your Ruby version is 3.1.7' }],
  },
});
