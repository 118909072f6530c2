import { defineRule } from '@self-healer/core/rule';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'dependency/npm-no-matching-version',
  category: 'dependency',
  severity: 'high',
  stage: 'install',
  ecosystems: ['node'],
  needle: ['ETARGET', 'notarget No matching version', 'ERR_PNPM_NO_MATCHING_VERSION', 'find any versions for'],
  // npm, pnpm, Yarn 1.
  pattern:
    /^(?:npm (?:ERR!|error) (?:code ETARGET$|notarget No matching version found for (?<npm>\S{1,200}?)\.?$)|\s?ERR_PNPM_NO_MATCHING_VERSION\b.{0,60} for (?<pnpm>\S{1,200})|error Couldn't find any versions for "(?<yarn>[^"]{1,200})")/,
  captures: ['npm?', 'pnpm?', 'yarn?'],
  docs: {
    title: 'A version of an npm package does not exist',
    what: 'No published version of {package} fits what the project asks for.',
    why: 'The version was never published, was withdrawn, or the registry in use does not mirror it.',
    how: 'Look at the versions with `npm view <package> versions`, correct package.json and run the install again so that the lock file follows.',
    references: ['https://github.com/npm/cli/blob/latest/docs/lib/content/commands/npm-view.md'],
  },
  gathers: ['package'],
  gather({ npm, pnpm, yarn }, window) {
    const below = nextMatch(window, /notarget No matching version found for (?<name>\S{1,200}?)\.?$/, 4)?.name;
    return { package: npm ?? pnpm ?? yarn ?? below ?? 'a package' };
  },
  examples: {
    match: [
      {
        name: 'npm',
        log: 'npm error code ETARGET\nnpm error notarget No matching version found for is-number@^99.0.0.',
        captures: { package: 'is-number@^99.0.0' },
      },
      {
        name: 'pnpm',
        log: ' ERR_PNPM_NO_MATCHING_VERSION  No matching version found for is-number@99.0.0',
        captures: { package: 'is-number@99.0.0' },
      },
      {
        name: 'Yarn 1',
        log: 'error Couldn\'t find any versions for "is-number" that matches "^99.0.0"',
        captures: { package: 'is-number' },
      },
    ],
    ignore: [{ name: 'a note', log: 'npm notice New major version of npm available' }],
  },
});
