import { defineRule } from '@self-healer/core/rule';
import { alignCompanion } from '../support/javascript/align-companion.ts';
import { settleRange } from '../support/javascript/settle-range.ts';
import { nextMatch, windowMatches } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'dependency/npm-peer-conflict',
  category: 'dependency',
  severity: 'high',
  stage: 'install',
  ecosystems: ['node'],
  needle: ['ERESOLVE'],
  // npm 7 to 11; `npm ERR!` until 9.
  pattern: /^npm (?:ERR!|error) (?:code ERESOLVE$|ERESOLVE (?:could not resolve|unable to resolve dependency tree))/,
  captures: [],
  docs: {
    title: 'Peer dependencies of npm packages contradict each other',
    what: 'npm could not find versions of the packages that fit together: {peer}.',
    why: 'One package asks for a version of another that the project, or a third package, does not use.',
    how: 'Move to versions that fit together, or pin the peer with `overrides` in package.json; then run `npm install` and commit the lock file.',
    references: ['https://github.com/npm/cli/blob/latest/docs/lib/content/configuring-npm/package-json.md'],
  },
  gathers: ['peer', 'name?'],
  gather(_facts, window) {
    const peers = windowMatches(
      { ...window, lines: window.lines.slice(window.index, window.index + 40), index: 0 },
      /^npm (?:ERR!|error) {1,8}(?:(?<unmet>Could not resolve dependency:)$|(?:peer|peerOptional) (?<peer>\S{1,200} from \S{1,200}))/,
    );
    // What is found comes first, with those who are content with it.
    const unmet = peers.findIndex((each) => each.unmet !== undefined);
    const found = peers.slice(Math.max(unmet, 0)).find((each) => each.peer !== undefined);
    const { name } = nextMatch(window, /^npm (?:ERR!|error) {1,8}Found: (?<name>@?[^@\s]{1,200})@\S{1,100}$/, 20) ?? {};
    return { peer: found?.peer ?? 'see the lines below', ...(name !== undefined && { name }) };
  },
  fix: async ({ peer, name }, repo, context) =>
    name !== undefined && peer.startsWith(`${name}@`)
      ? ((await alignCompanion(name, peer, repo, context)) ?? settleRange(name, undefined, repo))
      : undefined,
  examples: {
    match: [
      {
        name: 'npm 10',
        log: 'npm error code ERESOLVE\nnpm error ERESOLVE unable to resolve dependency tree\nnpm error\nnpm error While resolving: app@1.0.0\nnpm error Found: react@18.3.1\nnpm error Could not resolve dependency:\nnpm error peer react@"^17.0.0" from old-widget@2.1.0',
        captures: { peer: 'react@"^17.0.0" from old-widget@2.1.0' },
      },
      {
        name: 'raised past a peer, and the lock file says what was asked for before',
        log: 'npm error code ERESOLVE\nnpm error ERESOLVE unable to resolve dependency tree\nnpm error\nnpm error While resolving: app@1.0.0\nnpm error Found: react@18.3.1\nnpm error node_modules/react\nnpm error   react@"^18.0.0" from the root project\nnpm error\nnpm error Could not resolve dependency:\nnpm error peer react@"^17.0.0" from old-widget@2.1.0',
        captures: { name: 'react' },
        repo: {
          'package.json': '{\n  "dependencies": {\n    "old-widget": "^2.1.0",\n    "react": "^18.0.0"\n  }\n}\n',
          'package-lock.json': '{"packages":{"":{"dependencies":{"old-widget":"^2.1.0","react":"^17.0.2"}}}}\n',
        },
        patched: {
          'package.json': '{\n  "dependencies": {\n    "old-widget": "^2.1.0",\n    "react": "^17.0.2"\n  }\n}\n',
        },
      },
      {
        name: 'a part of a test runner that was left behind',
        log: 'npm error code ERESOLVE\nnpm error ERESOLVE unable to resolve dependency tree\nnpm error\nnpm error While resolving: app@1.0.0\nnpm error Found: vitest@3.2.4\nnpm error node_modules/vitest\nnpm error   dev vitest@"3.2.4" from the root project\nnpm error   peer vitest@"3.2.4" from @vitest/ui@3.2.4\nnpm error   node_modules/@vitest/ui\nnpm error\nnpm error Could not resolve dependency:\nnpm error peer vitest@"2.1.9" from @vitest/coverage-v8@2.1.9',
        repo: {
          'package.json':
            '{\n  "devDependencies": {\n    "@vitest/coverage-v8": "2.1.9",\n    "vitest": "3.2.4"\n  }\n}\n',
        },
        patched: {
          'package.json':
            '{\n  "devDependencies": {\n    "@vitest/coverage-v8": "3.2.4",\n    "vitest": "3.2.4"\n  }\n}\n',
        },
      },
      {
        name: 'the host was left behind, as its types show',
        log: 'npm error code ERESOLVE\nnpm error ERESOLVE unable to resolve dependency tree\nnpm error\nnpm error While resolving: app@1.0.0\nnpm error Found: react@17.0.2\nnpm error node_modules/react\nnpm error   react@"^17.0.2" from the root project\nnpm error\nnpm error Could not resolve dependency:\nnpm error peer react@"^18.3.1" from react-dom@18.3.1\nnpm error node_modules/react-dom',
        repo: {
          'package.json':
            '{\n  "dependencies": {\n    "react": "^17.0.2",\n    "react-dom": "^18.3.1"\n  },\n  "devDependencies": {\n    "@types/react": "^18.3.3"\n  }\n}\n',
        },
        patched: {
          'package.json':
            '{\n  "dependencies": {\n    "react": "^18.3.1",\n    "react-dom": "^18.3.1"\n  },\n  "devDependencies": {\n    "@types/react": "^18.3.3"\n  }\n}\n',
        },
      },
      {
        name: 'the same, and nothing shows which is meant',
        log: 'npm error code ERESOLVE\nnpm error ERESOLVE unable to resolve dependency tree\nnpm error\nnpm error While resolving: app@1.0.0\nnpm error Found: react@17.0.2\nnpm error node_modules/react\nnpm error   react@"^17.0.2" from the root project\nnpm error\nnpm error Could not resolve dependency:\nnpm error peer react@"^18.3.1" from react-dom@18.3.1\nnpm error node_modules/react-dom',
        repo: {
          'package.json': '{\n  "dependencies": {\n    "react": "^17.0.2",\n    "react-dom": "^18.3.1"\n  }\n}\n',
        },
      },
      {
        name: 'npm 7',
        log: 'npm ERR! ERESOLVE could not resolve\nnpm ERR! While resolving: eslint-config-x@15.0.0',
        captures: { peer: 'see the lines below' },
      },
    ],
    ignore: [{ name: 'a warning', log: 'npm warn ERESOLVE overriding peer dependency' }],
  },
});
