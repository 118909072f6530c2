import { defineRule } from '@self-healer/core/rule';
import { importsOf } from '../support/javascript/imports-of.ts';
import { takeExport } from '../support/javascript/take-export.ts';
import { resolveRelative } from '../support/paths/relative-path.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { nextMatch, previousMatch } from '../support/text/window-matches.ts';

const ENDINGS = ['', '.js', '.ts', '.mjs', '.cjs', '.jsx', '.tsx', '.vue', '/index.js', '/index.ts', '/index.tsx'];

export const rule = defineRule({
  id: 'build/bundler-export-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['node', 'typescript'],
  needle: ['is not exported by ', 'is not exported from ', 'No matching export in "', ' was not found in '],
  // Rollup 2 to 4 and Vite; esbuild (the file stands below, or before `: ERROR:`); webpack 4 and 5 and Create React App (the
  // file stands above).
  pattern:
    /^(?:.{0,300}?["'](?<rollup>[\w$]{1,200})["'] is not exported by "?(?<by>[^\s",]{1,400})"?, imported by "?(?<importing>[^\s",]{1,400}?)"?\.?|.{0,300}?No matching export in "(?<esbuildBy>[^"]{1,400})" for import "(?<esbuild>[\w$]{1,200})"|.{0,80}?\bexport '(?<webpack>[\w$]{1,200})' \(imported as '[\w$.]{1,200}'\) was not found in '(?<in>\.[^']{1,300})'.{0,2000}|.{0,80}?import error: '(?<react>[\w$]{1,200})' is not exported from '(?<reactIn>\.[^']{1,300})'.{0,200})$/,
  captures: ['rollup?', 'by?', 'importing?', 'esbuildBy?', 'esbuild?', 'webpack?', 'in?', 'react?', 'reactIn?'],
  docs: {
    title: 'A module has no such export, says a bundler',
    what: '{importer} imports `{name}`, which `{module}` does not export.',
    why: 'The name is misspelt or was changed, or the module exports by name and is imported by default.',
    how: 'Import a name that the module exports.',
    references: ['https://rollupjs.org/troubleshooting/#error-name-is-not-exported-by-module'],
  },
  gathers: ['name', 'module', 'importer'],
  gather({ rollup, by, importing, esbuild, esbuildBy, webpack, in: from, react, reactIn }, window) {
    const line = window.lines[window.index] ?? '';
    const before = /^(?:\S{1,20} )?(?<path>\S[^:]{0,300}):\d{1,7}:\d{1,5}: ERROR: /.exec(line)?.groups?.path;
    const above = previousMatch(
      window,
      /^(?:ERROR in )?(?<path>\.?\/?[\w@$.~+ /-]{1,300}\.(?:[cm]?[jt]sx?|vue))(?:[ :]\d+:\d+(?:-\d+(?::\d+)?)?)?$/,
      4,
    )?.path;
    const below = nextMatch(window, /^\s{2,8}(?<path>\S[^:]{0,300}):\d+:\d+:$/, 4)?.path;
    return {
      name: rollup ?? esbuild ?? webpack ?? react ?? '',
      module: by ?? esbuildBy ?? from ?? reactIn ?? '',
      importer: importing ?? before ?? (esbuild === undefined ? above : below) ?? 'a file',
    };
  },
  async fix({ name, module, importer }, repo) {
    const path = await trackedPath(importer, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined) return undefined;
    const files = await repo.list();
    const fileOf = (specifier: string): string | undefined => {
      const target = resolveRelative(path, specifier);
      const bare = target?.replace(/\.[cm]?jsx?$/, '');
      return [...ENDINGS.map((end) => `${target}${end}`), `${bare}.ts`, `${bare}.tsx`].find((each) =>
        files.includes(each),
      );
    };
    const named = module.startsWith('.') ? fileOf(module) : await trackedPath(module, repo);
    const specifiers = importsOf(text).filter((each) => each.startsWith('.') && fileOf(each) === named);
    const [specifier] = new Set(specifiers);
    if (named === undefined || specifier === undefined) return undefined;
    return takeExport({ path, line: 1, text }, specifier, named, name, repo);
  },
  examples: {
    match: [
      {
        name: 'Rollup 4, by default',
        log: '[!] RollupError: src/index.js (2:7): "default" is not exported by "src/area.js", imported by "src/index.js".',
        captures: { name: 'default', module: 'src/area.js', importer: 'src/index.js' },
        repo: {
          'src/index.js': "import area from './area.js'\nexport { area }\n",
          'src/area.js': 'export const area = (w, h) => w * h\n',
        },
        patched: { 'src/index.js': "import { area } from './area.js'\nexport { area }\n" },
      },
      {
        name: 'esbuild, misspelt',
        log: '✘ [ERROR] No matching export in "src/distance.ts" for import "distanse"\n\n    src/index.ts:1:9:\n      1 │ import { distanse } from "./distance"',
        captures: { importer: 'src/index.ts' },
        repo: {
          'src/index.ts': "import { distanse } from './distance'\ndistanse(1)\n",
          'src/distance.ts': 'export function distance(a: number) {}\n',
        },
        patched: { 'src/index.ts': "import { distance } from './distance'\ndistance(1)\n" },
      },
      {
        name: 'webpack 5, moved to another module',
        log: "ERROR in ./src/index.js 2:0-4\nexport 'slug' (imported as 'slug') was not found in './util' (possible exports: one)",
        captures: { importer: './src/index.js', module: './util' },
        repo: {
          'src/index.js': "import { one, slug } from './util'\nslug(one)\n",
          'src/util.js': 'export const one = 1\n',
          'src/text/slug.js': 'export function slug(n) {}\n',
        },
        patched: {
          'src/index.js': "import { one } from './util'\nimport { slug } from './text/slug'\nslug(one)\n",
        },
      },
      {
        name: 'Create React App, declared and not exported',
        log: "Failed to compile.\n\n./src/App.js\nAttempted import error: 'total' is not exported from './cart' (imported as 'total').",
        repo: {
          'src/App.js': "import { total } from './cart'\ntotal()\n",
          'src/cart.js': 'export const rate = 1\nconst total = () => rate\n',
        },
        patched: { 'src/cart.js': 'export const rate = 1\nexport const total = () => rate\n' },
      },
      {
        name: 'one that is nowhere',
        log: '[!] RollupError: "volume" is not exported by "src/area.js", imported by "src/index.js".',
        repo: {
          'src/index.js': "import { volume } from './area.js'\nvolume()\n",
          'src/area.js': 'export const area = 1\n',
        },
      },
    ],
    ignore: [{ name: 'another', log: "The page was not found in 'docs'" }],
  },
});
