import { defineRule } from '@self-healer/core/rule';
import { correctConfigPath } from '../support/javascript/correct-config-path.ts';
import { importByNames } from '../support/javascript/import-by-names.ts';
import { correctImport, findMisnamedImport } from '../support/javascript/resolve-import.ts';
import { nextMatch, previousMatch } from '../support/text/window-matches.ts';

/** What no file imports. */
const NO_FILE = 'a file';

export const rule = defineRule({
  id: 'build/bundler-import-misnamed',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['node', 'typescript'],
  needle: [
    'Could not resolve ".',
    "Could not resolve '.",
    "Can't resolve '.",
    'resolve import ".',
    'Unable to resolve module .',
    "Cannot find module '.",
    'Could not load /',
    'Failed to load url .',
  ],
  // esbuild (the file stands below, or before `: ERROR:`); Rollup 2 to 4, Vite and Vite's Rolldown (`from`, `in`, `imported
  // by`); webpack and Next.js (the file stands above); Metro; Vitest 3.
  pattern:
    /^(?:.{0,120}?\b(?:Could not resolve (?:"(?<quoted>\.[^"]{0,300})"|'(?<single>\.[^']{0,300})')|[Ff]ailed to resolve import "(?<vite>\.[^"]{0,300})")(?: (?:from|in) "?(?<from>[^"\s]{1,500}?)"?[.:]?)?(?:\s\(?.{0,200}| Does the file exist\?)?|(?:.{0,40}? )?Module not found: (?:Error: )?Can't resolve '(?<webpack>\.[^']{0,300})'(?: in '(?<in>[^']{1,500})')?|.{0,40}?Unable to resolve module (?<metro>\.\S{0,300}) from (?<metroFrom>[^\s:]{1,500}):.{0,300}|(?:\s{0,8}Error: )?Cannot find module '(?<vitest>\.[^']{0,300})' imported from '(?<vitestFrom>[^']{1,500})'.?|.{0,40}?Failed to load url (?<url>\.[^\s()]{0,300}) \(resolved id: [^)]{1,300}\) in (?<urlFrom>\S{1,500}?)\. Does the file exist\?|.{0,60}\bCould not load (?<loaded>\/[^\s:]{1,500}) \(imported by (?<loadedFrom>[^\s:)]{1,500})\).{0,300})$/,
  captures: [
    'quoted?',
    'single?',
    'vite?',
    'from?',
    'webpack?',
    'in?',
    'metro?',
    'metroFrom?',
    'vitest?',
    'vitestFrom?',
    'loaded?',
    'loadedFrom?',
    'url?',
    'urlFrom?',
  ],
  explains: ['test/*', 'build/node-import-misnamed'],
  docs: {
    title: 'A bundler finds no file for an import',
    what: '`{importer}` imports `{specifier}`, and no file has that name.',
    why: 'The file was moved or renamed, or its name differs in upper and lower case, which Windows and macOS forgive.',
    how: 'Write the path as git tracks it.',
    references: ['https://webpack.js.org/concepts/module-resolution/#relative-paths'],
  },
  gathers: ['specifier', 'importer'],
  gather(facts, window) {
    const { quoted, single, vite, webpack, metro, vitest, loaded, url } = facts;
    const line = window.lines[window.index] ?? '';
    const before = /^(?:\S{1,20} )?(?<path>\S[^:]{0,300}):\d{1,7}:\d{1,5}: ERROR: /.exec(line)?.groups?.path;
    const said = facts.from ?? facts.metroFrom ?? facts.vitestFrom ?? facts.loadedFrom ?? facts.urlFrom ?? before;
    const above =
      webpack === undefined
        ? undefined
        : previousMatch(
            window,
            /^(?:ERROR in |.{0,10}Error: )?(?<path>\.?\/?[\w@$.~+ /()[\]-]{1,300}\.(?:[cm]?[jt]sx?|vue|svelte))(?:[ :]\d+:\d+(?:-\d+(?::\d+)?)?)?$/,
            4,
          )?.path;
    const below = nextMatch(window, /^\s{2,8}(?<path>\S[^:]{0,300}):\d+:\d+:$/, 4)?.path;
    return {
      specifier: quoted ?? single ?? vite ?? webpack ?? metro ?? vitest ?? loaded ?? url ?? '',
      importer: said ?? above ?? below ?? NO_FILE,
    };
  },
  async fix({ importer: printed, specifier }, repo) {
    // The entry of webpack, which its configuration names.
    if (printed === NO_FILE) return correctConfigPath(specifier.replace(/^\.\//, ''), repo);
    const importer = printed.replace(/^file:\/\//, '').replace(/[?#].*$/, '');
    const misnamed =
      (await findMisnamedImport(importer, specifier, repo, false)) ?? (await importByNames(importer, specifier, repo));
    const content = misnamed === undefined ? undefined : await correctImport(misnamed, repo);
    if (misnamed === undefined || content === undefined) return undefined;
    return {
      title: `Import ${misnamed.to} by the name it is tracked under`,
      safety: 'safe',
      edits: [{ kind: 'write', path: misnamed.importer, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'Vitest 1 and 2',
        log: ' FAIL  src/user.test.ts [ src/user.test.ts ]\nError: Failed to load url ./User (resolved id: ./User) in /w/app/src/user.test.ts. Does the file exist?',
        captures: { specifier: './User', importer: '/w/app/src/user.test.ts' },
        repo: { 'src/user.test.ts': "import { User } from './User';\n", 'src/user.ts': 'export const User = 1;\n' },
        patched: { 'src/user.test.ts': "import { User } from './user';\n" },
      },
      {
        name: 'esbuild, the directory was renamed',
        log: '✘ [ERROR] Could not resolve "./util/format"\n\n    src/widget.ts:1:23:\n      1 │ import { format } from "./util/format"',
        captures: { specifier: './util/format', importer: 'src/widget.ts' },
        repo: { 'src/widget.ts': 'import { format } from "./util/format"\n', 'src/utils/format.ts': '' },
        patched: { 'src/widget.ts': 'import { format } from "./utils/format"\n' },
      },
      {
        name: 'esbuild, called from a script',
        log: 'Error: Build failed with 1 error:\nsrc/a.js:1:19: ERROR: Could not resolve "./lib/Money.js"',
        captures: { importer: 'src/a.js' },
        repo: { 'src/a.js': "import { cents } from './lib/Money.js';\n", 'src/lib/money.js': '' },
        patched: { 'src/a.js': "import { cents } from './lib/money.js';\n" },
      },
      {
        name: 'webpack 5, in another case',
        log: "ERROR in ./client/index.js 1:0-44\nModule not found: Error: Can't resolve './components/header' in '/w/app/client'",
        captures: { specifier: './components/header', importer: './client/index.js' },
        repo: {
          'client/index.js': "import { Header } from './components/header'\n",
          'client/components/Header.js': '',
        },
        patched: { 'client/index.js': "import { Header } from './components/Header'\n" },
      },
      {
        name: 'an entry of webpack',
        log: "ERROR in admin\nModule not found: Error: Can't resolve './src/admin.js' in '/w/app'",
        captures: { importer: 'a file' },
        repo: {
          'webpack.config.js': "module.exports = { entry: { admin: './src/admin.js' } };\n",
          'src/admin/admin.js': '',
        },
        patched: { 'webpack.config.js': "module.exports = { entry: { admin: './src/admin/admin.js' } };\n" },
      },
      {
        name: 'Next.js',
        log: "./app/page.tsx:2:1\nModule not found: Can't resolve '../components/Card'",
        captures: { importer: './app/page.tsx' },
        repo: { 'app/page.tsx': "import Card from '../components/Card'\n", 'ui/Card.tsx': '' },
        patched: { 'app/page.tsx': "import Card from '../ui/Card'\n" },
      },
      {
        name: 'Rollup 4',
        log: '[!] RollupError: Could not resolve "./lib/area.js" from "src/index.js"',
        repo: { 'src/index.js': "export { area } from './lib/area.js';\n", 'src/geometry/area.js': '' },
        patched: { 'src/index.js': "export { area } from './geometry/area.js';\n" },
      },
      {
        name: 'Vite 6, a style sheet',
        log: 'error during build:\nCould not resolve "./styles/main.css" from "src/main.ts"',
        repo: { 'web/src/main.ts': "import './styles/main.css';\n", 'web/src/css/main.css': '' },
        patched: { 'web/src/main.ts': "import './css/main.css';\n" },
      },
      {
        name: 'a file that nothing here has',
        log: '[!] RollupError: Could not resolve "./generated/client.js" from "src/index.js"',
        repo: { 'src/index.js': "export * from './generated/client.js';\n" },
      },
    ],
    ignore: [{ name: 'a package', log: '✘ [ERROR] Could not resolve "react"' }],
  },
});
