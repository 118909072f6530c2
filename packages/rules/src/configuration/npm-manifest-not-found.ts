import { defineRule } from '@self-healer/core/rule';
import { runNpmInProject } from '../support/commands/npm-project.ts';
import { nextMatch } from '../support/text/window-matches.ts';

// npm 10 and newer `npm error enoent Could not read package.json: ...`, older `npm ERR! enoent ENOENT: ...`.
const MISSING =
  /^npm (?:error|ERR!) enoent (?:Could not read package\.json: Error: )?ENOENT: no such file or directory, open '(?<path>[^']{1,400}\/package\.json)'$/;

export const rule = defineRule({
  id: 'configuration/npm-manifest-not-found',
  category: 'configuration',
  severity: 'high',
  stage: 'install',
  ecosystems: ['node'],
  needle: ['npm error code ENOENT', 'npm ERR! code ENOENT'],
  pattern: /^npm (?:error|ERR!) code ENOENT$/,
  captures: [],
  docs: {
    title: 'npm runs in a directory without package.json',
    what: 'There is no `{path}`.',
    why: 'The step runs in the wrong directory, or the checkout step is missing.',
    how: 'Set `working-directory`, or pass `--prefix`.',
    references: ['https://github.com/npm/cli'],
  },
  gathers: ['path'],
  gather(_facts, window) {
    const path = nextMatch(window, MISSING, 8)?.path;
    return path === undefined ? undefined : { path };
  },
  fix: (_facts, repo, context) => runNpmInProject(repo, context),
  examples: {
    match: [
      {
        name: 'npm 11',
        log: "npm error code ENOENT\nnpm error enoent Could not read package.json: Error: ENOENT: no such file or directory, open '/w/app/package.json'",
        captures: { path: '/w/app/package.json' },
        repo: {
          '.github/workflows/ci.yml': 'jobs:\n  a:\n    steps:\n      - run: npm ci && npm run build\n',
          'web/package.json': '{}\n',
          'web/lib/package.json': '{}\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - run: npm ci --prefix web && npm run build --prefix web\n',
        },
      },
      {
        name: 'two projects',
        log: "npm ERR! code ENOENT\nnpm ERR! enoent ENOENT: no such file or directory, open '/w/app/package.json'",
        repo: { 'ci.sh': 'npm ci\n', 'a/package.json': '{}\n', 'b/package.json': '{}\n' },
      },
    ],
    ignore: [
      {
        name: 'another file',
        log: "npm error code ENOENT\nnpm error enoent ENOENT: no such file or directory, open '/w/app/.npmrc'",
      },
    ],
  },
});
