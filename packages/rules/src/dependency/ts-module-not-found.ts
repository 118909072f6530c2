import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule, type FixContext, type RuleFix } from '@self-healer/core/rule';
import { projectDirectory } from '../support/commands/project-directory.ts';
import { runDirectories } from '../support/commands/run-directories.ts';
import { addDevelopmentPackage } from '../support/javascript/add-development-package.ts';
import { declarePackage } from '../support/javascript/declare-package.ts';
import { misspeltBuiltin } from '../support/javascript/misspelt-builtin.ts';
import { correctTsPaths } from '../support/javascript/ts-paths.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';

/** Modules that are Node's own: what is missing is their types. */
const NODE_MODULES =
  /^(?:node:[\w/]+|assert|buffer|child_process|cluster|crypto|dns|events|fs|fs\/promises|http|http2|https|net|os|path|perf_hooks|process|querystring|readline|stream|stream\/promises|timers|timers\/promises|tls|tty|url|util|v8|vm|worker_threads|zlib)$/;

async function typesOfNode(source: string, repo: Workspace, context: FixContext): Promise<RuleFix | undefined> {
  const directory = await projectDirectory(repo, 'package.json', source);
  const edits =
    directory === undefined ? undefined : await addDevelopmentPackage('@types/node', directory, repo, context);
  return edits && { title: 'Declare @types/node', safety: 'safe', edits, needs: 'elsewhere' };
}

export const rule = defineRule({
  id: 'dependency/ts-module-not-found',
  category: 'dependency',
  severity: 'high',
  stage: 'build',
  ecosystems: ['typescript'],
  needle: ['error TS2307: '],
  // tsc, plain and --pretty; also vue-tsc and ts-jest.
  pattern:
    /^(?<path>[^\s(:][^(:]{0,300})[(:](?<line>\d{1,7})[,:](?<column>\d{1,5})\)?(?::| -) error TS2307: Cannot find module '(?<specifier>(?:@[\w.-]{0,100}\/|[~#$]\/?|node:)?[A-Za-z0-9][\w.-]{0,100}(?:\/[^']{1,300})?)' or its corresponding type declarations/,
  captures: ['path', 'line', 'column', 'specifier'],
  docs: {
    title: 'TypeScript cannot find a package',
    what: '{path}:{line} imports `{specifier}`, which is not installed.',
    why: 'No manifest above the file lists the package, its name or its directory under `paths` is misspelt, or it was not built before its users.',
    how: 'Check the name, add it to the package.json of the package that imports it, and commit the lock file; build the packages of a workspace in order.',
    references: ['https://www.typescriptlang.org/docs/handbook/modules/reference.html'],
  },
  async fix({ specifier, path }, repo, context) {
    const source = await trackedPath(path, repo, await runDirectories(repo, context));
    const mapped = source === undefined ? undefined : await correctTsPaths(specifier, source, repo);
    if (mapped !== undefined) return mapped;
    const misspelt = await misspeltBuiltin(specifier, repo);
    if (misspelt !== undefined) return misspelt;
    if (NODE_MODULES.test(specifier) && source !== undefined) return typesOfNode(source, repo, context);
    return declarePackage({ specifier, importer: path }, repo, context);
  },
  examples: {
    match: [
      {
        name: 'a module of Node, misspelt',
        log: "src/a.ts(1,22): error TS2307: Cannot find module 'node:chid_process' or its corresponding type declarations.",
        repo: { 'package.json': '{}\n', 'src/a.ts': "import { spawn } from 'node:chid_process';\n" },
        patched: { 'src/a.ts': "import { spawn } from 'node:child_process';\n" },
      },
      {
        name: 'a module of Node, whose types no package has',
        log: "src/main.ts(1,30): error TS2307: Cannot find module 'fs' or its corresponding type declarations.",
        repo: {
          '.github/workflows/ci.yml':
            'jobs:\n  test:\n    steps:\n      - uses: actions/setup-node@v4\n        with:\n          node-version: 22\n',
          'package.json': '{\n  "devDependencies": {\n    "typescript": "^5.9.0"\n  }\n}\n',
          'src/main.ts': "import { readFileSync } from 'fs';\n",
        },
        patched: {
          'package.json':
            '{\n  "devDependencies": {\n    "@types/node": "^22.0.0",\n    "typescript": "^5.9.0"\n  }\n}\n',
        },
      },
      {
        name: 'a directory under paths that was renamed',
        log: "src/main.ts(1,21): error TS2307: Cannot find module '@lib/math' or its corresponding type declarations.",
        captures: { specifier: '@lib/math' },
        repo: {
          'app/tsconfig.json':
            '{\n  "compilerOptions": {\n    "baseUrl": ".",\n    "paths": { "@lib/*": ["src/libs/*"] }\n  }\n}\n',
          'app/src/lib/math.ts': 'export const a = 1;\n',
          'app/src/main.ts': "import { a } from '@lib/math';\n",
        },
        patched: {
          'app/tsconfig.json':
            '{\n  "compilerOptions": {\n    "baseUrl": ".",\n    "paths": { "@lib/*": ["src/lib/*"] }\n  }\n}\n',
        },
      },
      {
        name: 'a file under paths that was moved',
        log: "apps/web/src/a.ts(1,24): error TS2307: Cannot find module '@acme/ui' or its corresponding type declarations.",
        repo: {
          'tsconfig.base.json':
            '{\n  "compilerOptions": {\n    "paths": { "@acme/ui": ["./libs/ui/index.ts"] }\n  }\n}\n',
          'apps/web/tsconfig.json': '{ "extends": "../../tsconfig.base.json" }\n',
          'apps/web/src/a.ts': "import { button } from '@acme/ui';\n",
          'libs/ui/src/index.ts': 'export const button = 1;\n',
          'libs/core/index.ts': '',
        },
        patched: {
          'tsconfig.base.json':
            '{\n  "compilerOptions": {\n    "paths": { "@acme/ui": ["./libs/ui/src/index.ts"] }\n  }\n}\n',
        },
      },
      {
        name: 'a package of the same workspace',
        log: "packages/web/src/a.ts(1,22): error TS2307: Cannot find module '@app/money' or its corresponding type declarations.",
        captures: { specifier: '@app/money', line: '1' },
        repo: {
          'package.json': '{\n  "workspaces": ["packages/*"]\n}\n',
          'packages/web/package.json': '{\n  "name": "@app/web"\n}\n',
          'packages/money/package.json': '{\n  "name": "@app/money",\n  "version": "1.2.0"\n}\n',
          'packages/web/src/a.ts': "import { euro } from '@app/money';\n",
        },
        patched: {
          'packages/web/package.json':
            '{\n  "name": "@app/web",\n  "dependencies": {\n    "@app/money": "1.2.0"\n  }\n}\n',
        },
      },
    ],
    ignore: [
      {
        name: 'a file',
        log: "src/a.ts(1,22): error TS2307: Cannot find module './b' or its corresponding type declarations.",
      },
    ],
  },
});
