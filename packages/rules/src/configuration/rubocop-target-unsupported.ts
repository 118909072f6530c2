import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { nextMatch } from '../support/text/window-matches.ts';

/** Where a project says which Ruby it is for, the one it runs first. */
const SAID: readonly (readonly [file: RegExp, version: RegExp])[] = [
  [/(?:^|\/)\.ruby-version$/, /^(?:ruby-)?(?<version>\d\.\d)\b/],
  [/(?:^|\/)\.tool-versions$/, /^ruby (?<version>\d\.\d)\b/m],
  [/\.gemspec$/, /required_ruby_version\s*=\s*\D{0,40}(?<version>\d\.\d)\b/],
  [/(?:^|\/)Gemfile$/, /^ruby\s*\(?\s*\D{0,8}(?<version>\d\.\d)\b/m],
];

export const rule = defineRule({
  id: 'configuration/rubocop-target-unsupported',
  category: 'configuration',
  severity: 'high',
  stage: 'lint',
  ecosystems: ['ruby'],
  needle: 'RuboCop found u',
  // RuboCop 0.50 and newer; the supported versions are on the next line.
  pattern:
    /^(?:Error: )?RuboCop found un(?:supported|known) Ruby version (?<version>\d\.\d{1,2}) in `TargetRubyVersion` parameter \(in (?<config>[^\s()]{1,300})\)\./,
  captures: ['version', 'config'],
  docs: {
    title: 'RuboCop does not know the Ruby version it is told',
    what: '{config} sets `TargetRubyVersion: {version}`, which this RuboCop does not analyze.',
    why: 'It dropped that version, or is older than it.',
    how: 'Set the version that the project is for.',
    references: ['https://docs.rubocop.org/rubocop/configuration.html#setting-the-target-ruby-version'],
  },
  gathers: ['supported?'],
  gather(_facts, window) {
    const supported = nextMatch(window, /^Supported versions: (?<list>[\d., ]{1,200})$/, 3)?.list;
    return supported === undefined ? {} : { supported };
  },
  async fix({ version, config, supported }, repo) {
    const path = await trackedPath(config, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    const files = await repo.list();
    const said: string[] = [];
    for (const [file, pattern] of SAID) {
      const [only, ...others] = files.filter((each) => file.test(each));
      const found =
        only && others.length === 0 ? pattern.exec((await repo.read(only)) ?? '')?.groups?.version : undefined;
      if (found !== undefined) said.push(found);
    }
    const [meant] = said;
    if (path === undefined || text === undefined || meant === undefined || meant === version) return undefined;
    if (supported !== undefined && !supported.split(/,\s*/).includes(meant)) return undefined;
    const content = text.replace(
      /^(?<head>[ \t]{1,20}TargetRubyVersion:[ \t]{1,20})(?<quote>["']?)[\d.]{1,6}["']?(?=[ \t]*(?:#.*)?\r?$)/m,
      (_all, head: string, quote: string) => `${head}${quote}${meant}${quote}`,
    );
    if (content === text) return undefined;
    return {
      title: `Analyze for Ruby ${meant}, which the project is for`,
      safety: 'review',
      edits: [{ kind: 'write', path, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'RuboCop 1.39',
        log: 'Error: RuboCop found unsupported Ruby version 1.9 in `TargetRubyVersion` parameter (in .rubocop.yml). 1.9-compatible analysis was dropped after version 0.41.\nSupported versions: 2.6, 2.7, 3.0, 3.1, 3.2',
        captures: { version: '1.9', config: '.rubocop.yml' },
        repo: {
          '.rubocop.yml': 'AllCops:\n  NewCops: disable\n  TargetRubyVersion: 1.9 # of before\n',
          '.ruby-version': '3.1.2\n',
        },
        patched: { '.rubocop.yml': 'AllCops:\n  NewCops: disable\n  TargetRubyVersion: 3.1 # of before\n' },
      },
      {
        name: 'the project does not say',
        log: 'Error: RuboCop found unknown Ruby version 3.9 in `TargetRubyVersion` parameter (in .rubocop.yml).\nSupported versions: 2.6, 2.7, 3.0',
        repo: { '.rubocop.yml': 'AllCops:\n  TargetRubyVersion: 3.9\n', Gemfile: "gem 'rake'\n" },
      },
    ],
    ignore: [{ name: 'another', log: 'RuboCop failed to load rubocop-rails' }],
  },
});
