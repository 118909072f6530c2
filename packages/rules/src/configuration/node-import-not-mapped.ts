import { defineRule } from '@self-healer/core/rule';
import { getJson, jsonKeys } from '@self-healer/editors/json';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { nearestWord } from '../support/text/nearest-word.ts';

export const rule = defineRule({
  id: 'configuration/node-import-not-mapped',
  category: 'configuration',
  severity: 'high',
  stage: 'test',
  ecosystems: ['node', 'typescript'],
  needle: 'Package import specifier "#',
  // Node 14 and newer; without a package.json the package is not named.
  pattern:
    /^\s{0,8}(?:Uncaught )?TypeError \[ERR_PACKAGE_IMPORT_NOT_DEFINED\]: Package import specifier "(?<specifier>#[^"]{1,200})" is not defined(?: in package (?<manifest>\/\S{1,500}))?(?: imported from (?<importer>[/f]\S{0,500}))?$/,
  captures: ['specifier', 'manifest?', 'importer?'],
  docs: {
    title: 'An import of package.json is not defined',
    what: '`{specifier}` is not among the `imports` of the package.json.',
    why: 'The name is misspelt, or its entry is missing.',
    how: 'Import a name that is a key of `imports`, or add it there.',
    references: ['https://nodejs.org/api/packages.html#subpath-imports'],
  },
  async fix({ specifier, manifest, importer }, repo) {
    const path = await trackedPath((importer ?? '').replace(/^file:\/\//, ''), repo);
    const [text, map] = [path && (await repo.read(path)), manifest && (await trackedPath(manifest, repo))];
    if (path === undefined || text === undefined || map === undefined) return undefined;
    const manifestText = (await repo.read(map)) ?? '';
    if (typeof getJson(manifestText, ['imports']) !== 'object') return undefined;
    const keys = jsonKeys(manifestText, ['imports']);
    // Of a pattern, `#lib/*`, only what stands before the star is a name.
    const [start, rest] = [specifier.replace(/\/.*$/, ''), /\/.*$/.exec(specifier)?.[0] ?? ''];
    const starred = nearestWord(
      start,
      keys.flatMap((key) => (/^#[^/*]+\/\*/.test(key) ? [key.replace(/\/\*.*$/, '')] : [])),
    );
    const to =
      nearestWord(
        specifier,
        keys.filter((key) => !key.includes('*')),
      ) ?? (starred === undefined || rest === '' ? undefined : `${starred}${rest}`);
    if (to === undefined) return undefined;
    const content = text.replaceAll(`'${specifier}'`, `'${to}'`).replaceAll(`"${specifier}"`, `"${to}"`);
    if (content === text) return undefined;
    return {
      title: `Import ${to}, as package.json calls it`,
      safety: 'review',
      edits: [{ kind: 'write', path, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'Node 24',
        log: 'TypeError [ERR_PACKAGE_IMPORT_NOT_DEFINED]: Package import specifier "#confg" is not defined in package /w/app/package.json imported from /w/app/src/main.js',
        captures: { specifier: '#confg', importer: '/w/app/src/main.js' },
        repo: {
          'package.json': '{ "imports": { "#config": "./config.js", "#db": "./db.js" } }\n',
          'src/main.js': "import config from '#confg';\n",
        },
        patched: { 'src/main.js': "import config from '#config';\n" },
      },
      {
        name: 'a pattern',
        log: 'TypeError [ERR_PACKAGE_IMPORT_NOT_DEFINED]: Package import specifier "#libs/text.js" is not defined in package /w/app/package.json imported from /w/app/main.js',
        repo: {
          'package.json': '{ "imports": { "#lib/*": "./src/lib/*", "#test/*": "./test/*" } }\n',
          'main.js': 'import { a } from "#libs/text.js";\n',
        },
        patched: { 'main.js': 'import { a } from "#lib/text.js";\n' },
      },
      {
        name: 'no such entry',
        log: 'TypeError [ERR_PACKAGE_IMPORT_NOT_DEFINED]: Package import specifier "#db" is not defined in package /w/app/package.json imported from /w/app/main.js',
        repo: { 'package.json': '{ "imports": { "#lib": "./a.js" } }\n', 'main.js': "import '#db';\n" },
      },
    ],
    ignore: [{ name: 'a package', log: 'Error [ERR_MODULE_NOT_FOUND]: Cannot find package "lib"' }],
  },
});
