import { defineRule } from '@self-healer/core/rule';
import { getJson } from '@self-healer/editors/json';
import { directoryOf, manifests } from '../support/commands/run-directories.ts';
import { joinWorkspace } from '../support/javascript/join-workspace.ts';
import { type Member, renamedWorkspace } from '../support/javascript/renamed-workspace.ts';
import { rewriteScriptLines } from '../support/shell/script-edits.ts';
import { nearestWord } from '../support/text/nearest-word.ts';
import { replaceWord } from '../support/text/replace-word.ts';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'configuration/npm-workspace-unknown',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['node'],
  needle: ['npm error No workspaces found', 'npm ERR! No workspaces found'],
  // npm 7 and newer.
  pattern: /^npm (?:ERR!|error) No workspaces found:$/,
  captures: [],
  docs: {
    title: 'npm knows no such workspace',
    what: 'No workspace is called `{workspace}`.',
    why: 'Its package or its directory was renamed, or the name is misspelt.',
    how: 'Write the name of the package, or the path of its directory, as it is.',
    references: ['https://github.com/npm/cli/blob/latest/docs/lib/content/using-npm/workspaces.md'],
  },
  gathers: ['workspace'],
  gather(_facts, window) {
    const found = nextMatch(window, /^npm (?:ERR!|error)\s{1,6}--workspace=(?<workspace>[\w@./-]{1,200})$/, 2);
    return found?.workspace === undefined ? undefined : { workspace: found.workspace };
  },
  async fix({ workspace }, repo, context) {
    const members: Member[] = [];
    for (const path of await manifests(repo)) {
      const name = getJson((await repo.read(path)) ?? '', ['name']);
      if (path !== 'package.json')
        members.push({ name: typeof name === 'string' ? name : undefined, directory: directoryOf(path) });
    }
    const names = members.flatMap(({ name }) => name ?? []);
    const directories = members.map(({ directory }) => directory);
    const plain = workspace.replace(/^\.\//, '').replace(/\/$/, '');
    const joined = await joinWorkspace(plain, repo, context);
    if (joined !== undefined) return joined;
    if (names.includes(plain) || directories.includes(plain)) return undefined;
    const near = nearestWord(plain, names) ?? nearestWord(plain, directories);
    const meant = (await renamedWorkspace(plain, members, repo)) ?? near;
    if (meant === undefined) return undefined;
    const edits = await rewriteScriptLines(repo, (line) => replaceWord(line, plain, meant) ?? line);
    if (edits.length === 0) return undefined;
    return { title: `Name the workspace ${meant}`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'a name, misspelt in a script',
        log: 'npm error No workspaces found:\nnpm error   --workspace=@acme/fronted',
        captures: { workspace: '@acme/fronted' },
        repo: {
          'ci.sh': 'npm run build -w @acme/backend\nnpm run build -w @acme/fronted\n',
          'package.json': '{ "name": "root", "workspaces": ["apps/*"] }\n',
          'apps/backend/package.json': '{ "name": "@acme/backend" }\n',
          'apps/frontend/package.json': '{ "name": "@acme/frontend" }\n',
        },
        patched: { 'ci.sh': 'npm run build -w @acme/backend\nnpm run build -w @acme/frontend\n' },
      },
      {
        name: 'a directory, in a workflow',
        log: 'npm error No workspaces found:\nnpm error   --workspace=package/web',
        repo: {
          '.github/workflows/ci.yml': 'jobs:\n  a:\n    steps:\n      - run: npm test --workspace=package/web\n',
          'packages/web/package.json': '{ "name": "@a/web" }\n',
        },
        patched: {
          '.github/workflows/ci.yml': 'jobs:\n  a:\n    steps:\n      - run: npm test --workspace=packages/web\n',
        },
      },
      {
        name: 'a package that no pattern names',
        log: 'npm error No workspaces found:\nnpm error   --workspace=@a/docs',
        repo: {
          'ci.sh': 'npm test -w @a/docs\n',
          'package.json': '{ "workspaces": [ "web", "api" ] }\n',
          'web/package.json': '{ "name": "@a/web" }\n',
          'docs/package.json': '{ "name": "@a/docs" }\n',
        },
        patched: { 'package.json': '{ "workspaces": [ "web", "api", "docs" ] }\n' },
      },
      {
        name: 'a name that the lock file still has',
        log: 'npm error No workspaces found:\nnpm error   --workspace=@a/ui',
        repo: {
          'ci.sh': 'npm test -w @a/ui\n',
          'package.json': '{ "workspaces": ["packages/*"] }\n',
          'package-lock.json': '{ "packages": { "packages/front": { "name": "@a/ui" } } }\n',
          'packages/api/package.json': '{ "name": "@a/api" }\n',
          'packages/front/package.json': '{ "name": "@a/dashboard" }\n',
        },
        patched: { 'ci.sh': 'npm test -w @a/dashboard\n' },
      },
      {
        name: 'another scope, and a directory that is named after it',
        log: 'npm error No workspaces found:\nnpm error   --workspace=@old/web',
        repo: {
          'ci.sh': 'npm test -w @old/web\n',
          'package.json': '{ "workspaces": ["apps/*"] }\n',
          'apps/api/package.json': '{ "name": "@young/api" }\n',
          'apps/web/package.json': '{ "name": "@young/web" }\n',
        },
        patched: { 'ci.sh': 'npm test -w @young/web\n' },
      },
      {
        name: 'the directory of another package',
        log: 'npm error No workspaces found:\nnpm error   --workspace=@a/api',
        repo: {
          'ci.sh': 'npm test -w @a/api\n',
          'package.json': '{ "workspaces": ["services/*", "clients/*"] }\n',
          'services/backend/package.json': '{ "name": "@a/backend" }\n',
          'clients/api/package.json': '{ "name": "@a/api-client" }\n',
        },
      },
      {
        name: 'a short name of another package',
        log: 'npm error No workspaces found:\nnpm error   --workspace=@a/ui',
        repo: {
          'ci.sh': 'npm test -w @a/ui\n',
          'package.json': '{ "workspaces": ["packages/*"] }\n',
          'packages/api/package.json': '{ "name": "@a/api" }\n',
          'packages/dashboard/package.json': '{ "name": "@a/dashboard" }\n',
        },
      },
      {
        name: 'two that are as near',
        log: 'npm error No workspaces found:\nnpm error   --workspace=app-x',
        repo: {
          'ci.sh': 'npm test -w app-x\n',
          'a/package.json': '{ "name": "app-a" }\n',
          'b/package.json': '{ "name": "app-b" }\n',
        },
      },
    ],
    ignore: [{ name: 'a note', log: 'npm warn workspaces packages/a in filter set' }],
  },
});
