import { defineRule } from '@self-healer/core/rule';
import { runDirectoryWith } from '../support/commands/run-directories.ts';
import { relock } from '../support/javascript/package-manager.ts';

export const rule = defineRule({
  id: 'dependency/npm-ci-lock-out-of-sync',
  category: 'dependency',
  severity: 'high',
  stage: 'install',
  ecosystems: ['node'],
  needle: 'package.json and package-lock.json',
  // npm 7 and newer, `npm ci`; npm 10 says `npm error` where older ones say `npm ERR!`.
  pattern:
    /^npm (?:ERR!|error) (?:code EUSAGE )?`npm ci` can only install packages when your package\.json and package-lock\.json/,
  captures: [],
  docs: {
    title: 'package-lock.json does not match package.json',
    what: '`npm ci` stopped because package.json asks for packages that package-lock.json does not hold.',
    why: 'package.json was changed without running npm afterwards, or the lock file lost a merge.',
    how: 'Run `npm install --package-lock-only --ignore-scripts` and commit package-lock.json.',
    references: ['https://github.com/npm/cli/blob/latest/docs/lib/content/commands/npm-ci.md'],
  },
  async fix(_facts, repo, context) {
    const directory = await runDirectoryWith(repo, context, 'package-lock.json');
    if (directory === undefined) return undefined;
    return {
      title: 'Bring package-lock.json in line with package.json',
      safety: 'safe',
      edits: [relock('npm', directory, context)],
      verify: 'npm ci',
    };
  },
  examples: {
    match: [
      {
        name: 'npm 10',
        log: [
          'npm error code EUSAGE',
          'npm error',
          'npm error `npm ci` can only install packages when your package.json and package-lock.json or npm-shrinkwrap.json are in sync. Please update your lock file with `npm install` before continuing.',
          'npm error',
          'npm error Missing: left-pad@1.3.0 from lock file',
        ].join('\n'),
        repo: { 'package.json': '{"dependencies":{"left-pad":"1.3.0"}}\n', 'package-lock.json': '{}\n' },
        edits: [
          {
            kind: 'tool',
            argv: ['npm', 'install', '--package-lock-only', '--ignore-scripts', '--no-audit', '--no-fund'],
            cwd: '.',
            writes: ['package-lock.json'],
            network: true,
          },
        ],
      },
      {
        name: 'a script of a package in a subfolder',
        log: [
          '> shop-web@1.0.0 setup',
          '> npm ci',
          'npm ERR! `npm ci` can only install packages when your package.json and package-lock.json or npm-shrinkwrap.json are in sync.',
        ].join('\n'),
        repo: {
          'package-lock.json': '{}\n',
          'web/package.json': '{"name":"shop-web"}\n',
          'web/package-lock.json': '{}\n',
        },
        edits: [
          {
            kind: 'tool',
            argv: ['npm', 'install', '--package-lock-only', '--ignore-scripts', '--no-audit', '--no-fund'],
            cwd: 'web',
            writes: ['web/package-lock.json'],
            network: true,
          },
        ],
      },
    ],
    ignore: [{ name: 'advice in prose', log: 'Keep package.json and package-lock.json in sync.' }],
  },
});
