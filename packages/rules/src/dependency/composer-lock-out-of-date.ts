import { defineRule } from '@self-healer/core/rule';
import { getJson, jsonKeys } from '@self-healer/editors/json';
import { inDirectory } from '../support/commands/project-directory.ts';
import { runDirectoryWith } from '../support/commands/run-directories.ts';
import { windowValues } from '../support/text/window-matches.ts';

const MISSING =
  /^\s{0,4}- Required (?:\(in require-dev\) )?package "(?<package>[a-z0-9][\w./-]{1,120})" (?:is not present in|is in) the lock file/;

/** The packages that a lock file holds; undefined when it is none. */
function lockedPackages(text: string): ReadonlySet<string> | undefined {
  const lists = ['packages', 'packages-dev'].map((kind) => getJson(text, [kind])).filter((list) => Array.isArray(list));
  const names = lists
    .flat()
    .map((each: unknown) => (typeof each === 'object' && each !== null && 'name' in each ? each.name : ''));
  return lists.length === 0 ? undefined : new Set(names.filter((name) => typeof name === 'string'));
}

export const rule = defineRule({
  id: 'dependency/composer-lock-out-of-date',
  category: 'dependency',
  severity: 'high',
  stage: 'install',
  ecosystems: ['php'],
  needle: 'lock file is not up to date with the latest changes in',
  // Composer 1 and 2, install and validate.
  pattern: /^(?:- |Warning: )?The lock file is not up to date with the latest changes in composer\.json/,
  captures: [],
  docs: {
    title: 'composer.lock does not match composer.json',
    what: 'composer.json asks for what composer.lock does not hold.',
    why: 'composer.json was changed by hand, or the lock file lost a merge.',
    how: 'Run `composer update --lock`, or `composer update PACKAGE` for packages that are missing, and commit composer.lock.',
    references: ['https://getcomposer.org/doc/03-cli.md#update-u-upgrade'],
  },
  async fix(_facts, repo, context) {
    const directory = await runDirectoryWith(repo, context, 'composer.lock');
    if (directory === undefined) return undefined;
    const manifest = (await repo.read(inDirectory(directory, 'composer.json'))) ?? '';
    const asked = ['require', 'require-dev']
      .flatMap((kind) => jsonKeys(manifest, [kind]))
      .filter((name) => name.includes('/'));
    // Composer names them, unless it was told to be quiet.
    const named = new Set(windowValues(context.window, MISSING, 'package'));
    const locked = lockedPackages((await repo.read(inDirectory(directory, 'composer.lock'))) ?? '');
    const missing = asked.filter((name) => named.has(name) || locked?.has(name) === false);
    return {
      title: 'Bring composer.lock in line with composer.json',
      safety: 'safe',
      edits: [
        {
          kind: 'tool',
          argv: [
            'composer',
            'update',
            ...(missing.length > 0 ? missing : ['--lock']),
            '--no-install',
            '--no-interaction',
            '--no-scripts',
            '--no-plugins',
          ],
          cwd: directory,
          writes: [inDirectory(directory, 'composer.lock')],
          network: true,
        },
      ],
      verify: 'composer validate',
    };
  },
  examples: {
    match: [
      {
        name: 'a package more',
        log: 'Warning: The lock file is not up to date with the latest changes in composer.json. You may be getting outdated dependencies. It is recommended that you run `composer update` or `composer update <package name>`.\n- Required package "shop/tax" is not present in the lock file.\n- Required package "not/asked" is not present in the lock file.',
        repo: { 'composer.json': '{"require":{"shop/tax":"^1.0"}}\n', 'composer.lock': '{}\n' },
        edits: [
          {
            kind: 'tool',
            argv: [
              'composer',
              'update',
              'shop/tax',
              '--no-install',
              '--no-interaction',
              '--no-scripts',
              '--no-plugins',
            ],
            cwd: '.',
            writes: ['composer.lock'],
            network: true,
          },
        ],
      },
      {
        name: 'a package more, and quiet',
        log: 'Warning: The lock file is not up to date with the latest changes in composer.json. You may be getting outdated dependencies.',
        repo: {
          'composer.json': '{"require":{"php":"^8.2","shop/tax":"^1.0","shop/mail":"^1.0"}}\n',
          'composer.lock': '{"packages":[{"name":"shop/tax"}],"packages-dev":[]}\n',
        },
        edits: [
          {
            kind: 'tool',
            argv: [
              'composer',
              'update',
              'shop/mail',
              '--no-install',
              '--no-interaction',
              '--no-scripts',
              '--no-plugins',
            ],
            cwd: '.',
            writes: ['composer.lock'],
            network: true,
          },
        ],
      },
      {
        name: 'only the hash',
        log: '- The lock file is not up to date with the latest changes in composer.json, it is recommended that you run `composer update` or `composer update <package name>`.',
        repo: { 'composer.json': '{}\n', 'composer.lock': '{}\n' },
        edits: [
          {
            kind: 'tool',
            argv: ['composer', 'update', '--lock', '--no-install', '--no-interaction', '--no-scripts', '--no-plugins'],
            cwd: '.',
            writes: ['composer.lock'],
            network: true,
          },
        ],
      },
    ],
    ignore: [{ name: 'Poetry', log: 'The lock file is not up to date with pyproject.toml' }],
  },
});
