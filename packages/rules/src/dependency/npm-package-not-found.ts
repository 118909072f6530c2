import { defineRule } from '@self-healer/core/rule';
import { joinWorkspace } from '../support/javascript/join-workspace.ts';

/** The name of a package in an address of a registry, or before the range that is asked for. */
const NAME = /(?:^|\/)(?<name>(?:@[\w.-]{1,100}(?:\/|%2[fF]))?[\w.-]{1,200})(?:@[^/]{0,100})?$/;

export const rule = defineRule({
  id: 'dependency/npm-package-not-found',
  category: 'dependency',
  severity: 'high',
  stage: 'install',
  ecosystems: ['node'],
  needle: ['npm ERR! 404', 'npm error 404', 'ERR_PNPM_FETCH_404', ': Not found'],
  // npm, pnpm, Yarn 1.
  pattern:
    /^(?:npm (?:ERR!|error) 404 {1,4}(?:Not Found - GET (?<url>\S{1,300})|'(?<npm>\S{1,200})' (?:is not in|could not be found))|\s?ERR_PNPM_FETCH_404\b.{0,20}GET (?<pnpm>\S{1,300}):|error An unexpected error occurred: "(?<yarn>\S{1,300}): Not found")/,
  captures: ['url?', 'npm?', 'pnpm?', 'yarn?'],
  docs: {
    title: 'An npm package is not in the registry',
    what: 'The registry has no package at {package}.',
    why: 'The name is misspelt, the package was removed, or it is private and the job is not logged in.',
    how: 'Check the name in package.json; for a private package give the job a token for its registry. Do not take a package of a similar name without looking at it.',
    references: ['https://github.com/npm/cli/blob/latest/docs/lib/content/using-npm/scope.md'],
  },
  gathers: ['package'],
  gather({ url, npm, pnpm, yarn }) {
    return { package: url ?? npm ?? pnpm ?? yarn ?? 'the name asked for' };
  },
  // A package of the repository itself is in no registry: the workspace lacks its directory.
  fix({ package: told }, repo, context) {
    const name = NAME.exec(told)?.groups?.name?.replace(/%2f/i, '/') ?? '';
    return joinWorkspace(name, repo, context);
  },
  examples: {
    match: [
      {
        name: 'a package of the repository that is no workspace',
        log: 'npm error code E404\nnpm error 404 Not Found - GET https://registry.example.org/@acme%2fmoney - Not found',
        captures: { package: 'https://registry.example.org/@acme%2fmoney' },
        repo: {
          'package.json': '{\n  "private": true,\n  "workspaces": [\n    "apps/*"\n  ]\n}\n',
          'apps/shop/package.json': '{ "name": "shop", "dependencies": { "@acme/money": "^1.0.0" } }\n',
          'shared/money/package.json': '{ "name": "@acme/money", "version": "1.0.0" }\n',
        },
        patched: {
          'package.json': '{\n  "private": true,\n  "workspaces": [\n    "apps/*",\n    "shared/*"\n  ]\n}\n',
        },
      },
      {
        name: 'two packages of that name',
        log: 'npm error 404 Not Found - GET https://registry.example.org/money - Not found',
        repo: {
          'package.json': '{ "workspaces": ["apps/*"] }\n',
          'old/money/package.json': '{ "name": "money" }\n',
          'shared/money/package.json': '{ "name": "money" }\n',
        },
      },
      {
        name: 'npm',
        log: 'npm error 404 Not Found - GET https://registry.example.org/lodahs - Not found',
        captures: { package: 'https://registry.example.org/lodahs' },
      },
      {
        name: 'npm, second line',
        log: "npm ERR! 404  'lodahs@*' is not in this registry.",
        captures: { package: 'lodahs@*' },
      },
      {
        name: 'pnpm',
        log: ' ERR_PNPM_FETCH_404  GET https://registry.example.org/lodahs: Not Found - 404',
        captures: { package: 'https://registry.example.org/lodahs' },
      },
    ],
    ignore: [{ name: 'a publish', log: 'npm error 404 Not Found - PUT https://registry.example.org/app - Not found' }],
  },
});
