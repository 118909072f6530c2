import { defineRule } from '@self-healer/core/rule';

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
  examples: {
    match: [
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
