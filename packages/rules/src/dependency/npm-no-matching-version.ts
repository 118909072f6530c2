import { defineRule } from '@self-healer/core/rule';
import { settleRange } from '../support/javascript/settle-range.ts';
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
  fix({ package: asked }, repo) {
    const { name, range } = /^(?<name>@?[^@]{1,200})@(?<range>.{1,200})$/.exec(asked)?.groups ?? {};
    return settleRange(name ?? asked, range, repo);
  },
  examples: {
    match: [
      {
        name: 'npm, and the lock file says what was asked for before',
        log: 'npm error code ETARGET\nnpm error notarget No matching version found for left-pad@^1.9.0.',
        captures: { package: 'left-pad@^1.9.0' },
        repo: {
          'web/package.json': '{\n  "dependencies": {\n    "left-pad": "^1.9.0"\n  }\n}\n',
          'web/package-lock.json':
            '{"packages":{"":{"dependencies":{"left-pad":"^1.3.0"}},"node_modules/left-pad":{"version":"1.3.0"}}}\n',
        },
        patched: { 'web/package.json': '{\n  "dependencies": {\n    "left-pad": "^1.3.0"\n  }\n}\n' },
      },
      {
        name: 'npm, and another package of the repository asks for one that is there',
        log: 'npm error code ETARGET\nnpm error notarget No matching version found for @app/x@~2.4.0.',
        repo: {
          'a/package.json': '{ "devDependencies": { "@app/x": "~2.4.0" } }\n',
          'b/package.json': '{ "dependencies": { "@app/x": "~2.1.0" } }\n',
        },
        patched: { 'a/package.json': '{ "devDependencies": { "@app/x": "~2.1.0" } }\n' },
      },
      {
        name: 'npm, and others ask for several',
        log: 'npm error code ETARGET\nnpm error notarget No matching version found for x@3.',
        repo: {
          'a/package.json': '{ "dependencies": { "x": "3" } }\n',
          'b/package.json': '{ "dependencies": { "x": "1" } }\n',
          'c/package.json': '{ "dependencies": { "x": "2" } }\n',
        },
      },
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
