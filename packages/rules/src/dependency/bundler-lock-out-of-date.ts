import { defineRule } from '@self-healer/core/rule';
import { inDirectory } from '../support/commands/project-directory.ts';
import { runDirectoryWith } from '../support/commands/run-directories.ts';

/** What hosted runners are: the lock file must hold them beside the developer's own. */
const PLATFORM = /^(?:x86_64|aarch64)-linux(?:-gnu|-musl)?$/;

export const rule = defineRule({
  id: 'dependency/bundler-lock-out-of-date',
  category: 'dependency',
  severity: 'high',
  stage: 'install',
  ecosystems: ['ruby'],
  needle: ['install in deployment mode after changing', 'because frozen mode is set', '`bundle lock --add-platform '],
  // Bundler 1.17 to 2.3 (wrapped at 80 columns), 2.4 and newer.
  pattern:
    /^(?:You are trying to install in deployment mode after changing|`bundle lock --add-platform (?<platform>[\w-]{3,40})` and try again|[^`]{0,120}lockfile can['’]t be updated because frozen mode is set)/,
  captures: ['platform?'],
  docs: {
    title: 'Gemfile.lock does not match the Gemfile',
    what: 'Bundler may not change Gemfile.lock here, and would have to.',
    why: 'The Gemfile was changed without Bundler, or the lock was made on another platform only.',
    how: 'Run `bundle lock` (`--add-platform x86_64-linux` for a platform) and commit Gemfile.lock.',
    references: ['https://bundler.io/man/bundle-lock.1.html'],
  },
  async fix({ platform }, repo, context) {
    const directory = await runDirectoryWith(repo, context, 'Gemfile.lock');
    if (directory === undefined || (platform !== undefined && !PLATFORM.test(platform))) return undefined;
    return {
      title: platform === undefined ? 'Bring Gemfile.lock in line with the Gemfile' : `Lock gems for ${platform} too`,
      safety: 'safe',
      edits: [
        {
          kind: 'tool',
          argv: ['bundle', 'lock', ...(platform === undefined ? [] : ['--add-platform', platform])],
          cwd: directory,
          writes: [inDirectory(directory, 'Gemfile.lock')],
          network: true,
        },
      ],
      verify: 'bundle install',
    };
  },
  examples: {
    match: [
      {
        name: 'Bundler 2.3',
        log: 'You are trying to install in deployment mode after changing\nyour Gemfile. Run `bundle install` elsewhere and add the\nupdated Gemfile.lock to version control.',
        repo: { Gemfile: "gem 'rake'\n", 'Gemfile.lock': 'GEM\n' },
        edits: [{ kind: 'tool', argv: ['bundle', 'lock'], cwd: '.', writes: ['Gemfile.lock'], network: true }],
      },
      {
        name: 'a platform',
        log: 'Your bundle only supports platforms ["arm64-darwin-23"] but your local platform\nis x86_64-linux. Add the current platform to the lockfile with\n`bundle lock --add-platform x86_64-linux` and try again.',
        captures: { platform: 'x86_64-linux' },
        repo: { 'api/Gemfile': "gem 'rake'\n", 'api/Gemfile.lock': 'GEM\n' },
        edits: [
          {
            kind: 'tool',
            argv: ['bundle', 'lock', '--add-platform', 'x86_64-linux'],
            cwd: 'api',
            writes: ['api/Gemfile.lock'],
            network: true,
          },
        ],
      },
      {
        name: 'Bundler 2.5',
        log: "The dependencies in your gemfile changed, but the lockfile can't be updated because frozen mode is set (Bundler::ProductionError)",
      },
    ],
    ignore: [{ name: 'advice', log: 'Run `bundle lock --add-platform x86_64-linux` on a Mac.' }],
  },
});
