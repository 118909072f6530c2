import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule, type RuleFix } from '@self-healer/core/rule';
import { correctConfigPath } from '../support/javascript/correct-config-path.ts';
import { correctOwnPackage } from '../support/javascript/correct-own-package.ts';
import { declarePackage } from '../support/javascript/declare-package.ts';
import { esbuildForNode } from '../support/javascript/esbuild-for-node.ts';
import { correctPrintedPath } from '../support/paths/correct-path.ts';
import { nextMatch, previousMatch } from '../support/text/window-matches.ts';

/** An entry that a script of the project names. */
async function inScript(entry: string, repo: Workspace): Promise<RuleFix | undefined> {
  const edits = await correctPrintedPath(entry, repo);
  return edits.length === 0 ? undefined : { title: 'Bundle the file that is meant', safety: 'review', edits };
}

export const rule = defineRule({
  id: 'dependency/bundler-import-unresolved',
  category: 'dependency',
  severity: 'high',
  stage: 'build',
  ecosystems: ['node', 'typescript'],
  needle: ['ailed to resolve import "', 'Could not resolve "', "Can't resolve '"],
  // Vite and Rollup, esbuild (the file stands below, with its line), webpack (the file stands above: `ERROR in ./src/a.js 1:0-30`).
  pattern:
    /^.{0,40}?(?:[Ff]ailed to resolve import "|Could not resolve "|Module not found: Error: Can't resolve ')(?<specifier>(?:@[\w.-]{1,100}\/|node:)?[A-Za-z0-9][\w.-]{0,100}(?:\/[^"']{1,300})?)["'](?: from "(?<from>[^"]{1,500})"| in '(?<in>[^']{1,500})')?/,
  captures: ['specifier', 'from?', 'in?'],
  docs: {
    title: 'A bundler cannot resolve an import',
    what: '{importer} imports `{specifier}`, and the bundler finds no such package.',
    why: 'No manifest above the file lists the package, or its name is misspelt.',
    how: 'Check the name, then add it to the package.json of the package that imports it and commit the lock file.',
    references: ['https://nodejs.org/api/packages.html'],
  },
  gathers: ['importer'],
  gather({ from }, window) {
    if (from !== undefined) return { importer: from };
    const above = previousMatch(window, /^ERROR in (?<path>\S{1,500}?)(?: \d+:\d+(?:-\d+)?)?$/, 3)?.path;
    const below = nextMatch(window, /^\s{2,8}(?<path>\S[^:]{0,300}):\d+:\d+:$/, 4)?.path;
    return { importer: above ?? below ?? 'a file' };
  },
  fix: async (facts, repo, context) =>
    // An entry of esbuild, which a script names.
    facts.importer === 'a file' && /\/.*\.[cm]?[jt]sx?$/.test(facts.specifier)
      ? ((await correctConfigPath(facts.specifier, repo)) ?? inScript(facts.specifier, repo))
      : ((await esbuildForNode(context.window, repo)) ??
        (await declarePackage(facts, repo, context)) ??
        correctOwnPackage(facts, repo)),
  examples: {
    match: [
      {
        name: 'Vite',
        log: '[vite]: Rollup failed to resolve import "date-fns" from "/app/web/src/a.ts".',
        captures: { specifier: 'date-fns', importer: '/app/web/src/a.ts' },
        repo: {
          'web/package.json': '{\n  "name": "web"\n}\n',
          'api/package.json': '{\n  "name": "api",\n  "dependencies": {\n    "date-fns": "^4.1.0"\n  }\n}\n',
          'web/src/a.ts': "import { format } from 'date-fns';\n",
        },
        patched: {
          'web/package.json': '{\n  "name": "web",\n  "dependencies": {\n    "date-fns": "^4.1.0"\n  }\n}\n',
        },
      },
      {
        name: 'esbuild',
        log: '✘ [ERROR] Could not resolve "preact/hooks"\n\n    src/a.js:1:9:\n      1 │ import { h } from "preact/hooks";',
        captures: { importer: 'src/a.js' },
      },
      {
        name: 'esbuild, what Node has built in',
        log: '✘ [ERROR] Could not resolve "fs"\n\n    src/cli.js:1:28:\n      1 │ import { readdirSync } from \'fs\';\n        ╵                             ~~~~\n\n  The package "fs" wasn\'t found on the file system but is built into node. Are you trying to bundle for node? You can use "--platform=node" to do that, which will remove this error.',
        repo: {
          'package.json': '{ "scripts": { "build": "esbuild src/cli.js --bundle --outfile=dist/cli.js" } }\n',
          'src/cli.js': "import { readdirSync } from 'fs';\n",
        },
        patched: {
          'package.json':
            '{ "scripts": { "build": "esbuild src/cli.js --bundle --platform=node --outfile=dist/cli.js" } }\n',
        },
      },
      {
        name: 'webpack',
        log: "ERROR in ./src/index.js 1:0-30\nModule not found: Error: Can't resolve 'lodash-es' in '/app/src'",
        captures: { importer: './src/index.js', in: '/app/src' },
      },
      {
        name: 'an entry of esbuild in a script',
        log: '✘ [ERROR] Could not resolve "src/mian.js"\n\n1 error',
        repo: { 'package.json': '{ "scripts": { "build": "esbuild src/mian.js --bundle" } }\n', 'src/main.js': '' },
        patched: { 'package.json': '{ "scripts": { "build": "esbuild src/main.js --bundle" } }\n' },
      },
      {
        name: 'an entry of esbuild',
        log: '✘ [ERROR] Could not resolve "src/worker.ts"\n\nError: Build failed with 1 error:',
        captures: { importer: 'a file' },
        repo: {
          'scripts/bundle.mjs': "await build({ entryPoints: ['src/worker.ts', 'src/page.ts'] });\n",
          'src/workers/worker.ts': '',
          'src/page.ts': '',
        },
        patched: { 'scripts/bundle.mjs': "await build({ entryPoints: ['src/workers/worker.ts', 'src/page.ts'] });\n" },
      },
    ],
    ignore: [{ name: 'a file', log: '✘ [ERROR] Could not resolve "./a"' }],
  },
});
