import { defineRule } from '@self-healer/core/rule';
import { getJson, jsonKeys } from '@self-healer/editors/json';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { nearestWord } from '../support/text/nearest-word.ts';

export const rule = defineRule({
  id: 'configuration/node-subpath-not-exported',
  category: 'configuration',
  severity: 'high',
  stage: 'test',
  ecosystems: ['node', 'typescript'],
  needle: '\' is not defined by "exports" in ',
  // Node; CommonJS names no importer.
  pattern:
    /Package subpath '\.\/(?<subpath>[^']{1,200})' is not defined by "exports" in (?<manifest>\S{1,500}package\.json)(?: imported from (?<importer>\S.{0,500}))?$/,
  captures: ['subpath', 'manifest', 'importer?'],
  docs: {
    title: 'A package does not export what is imported from it',
    what: '`./{subpath}` is not one of the exports of {manifest}.',
    why: 'The name is misspelt, or the package does not offer that file (any more).',
    how: 'Import one of the names under `exports` in the package.json of the package.',
    references: ['https://nodejs.org/api/packages.html#subpath-exports'],
  },
  async fix({ subpath, manifest, importer }, repo) {
    const name = /\/node_modules\/(?<name>(?:@[^/]+\/)?[^/]+)\/package\.json$/.exec(manifest)?.groups?.name;
    const path = importer === undefined ? undefined : await trackedPath(importer.replace(/^file:\/\//, ''), repo);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined) return undefined;
    for (const file of (await repo.list()).filter((each) => /(?:^|\/)package\.json$/.test(each))) {
      const own = (await repo.read(file)) ?? '';
      const called = getJson(own, ['name']);
      if (typeof called !== 'string' || (name === undefined ? !manifest.endsWith(`/${file}`) : called !== name))
        continue;
      const offered = jsonKeys(own, ['exports']).flatMap((key) => (key.startsWith('./') ? key.slice(2) : []));
      const to = nearestWord(subpath, offered);
      const content =
        to &&
        text
          .replaceAll(`'${called}/${subpath}'`, `'${called}/${to}'`)
          .replaceAll(`"${called}/${subpath}"`, `"${called}/${to}"`);
      if (content === undefined || content === '' || content === text) return undefined;
      return {
        title: `Import ${called}/${to}, which is exported`,
        safety: 'review',
        edits: [{ kind: 'write', path, content }],
      };
    }
    return undefined;
  },
  examples: {
    match: [
      {
        name: 'a workspace of the project, Node 24',
        log: 'Error [ERR_PACKAGE_PATH_NOT_EXPORTED]: Package subpath \'./monney\' is not defined by "exports" in /w/shop/node_modules/@shop/core/package.json imported from /w/shop/cart/src/cart.mjs',
        captures: { subpath: 'monney', importer: '/w/shop/cart/src/cart.mjs' },
        repo: {
          'core/package.json':
            '{ "name": "@shop/core", "exports": { ".": "./index.mjs", "./money": "./money.mjs" } }\n',
          'cart/src/cart.mjs': "import { format } from '@shop/core/monney';\n",
        },
        patched: { 'cart/src/cart.mjs': "import { format } from '@shop/core/money';\n" },
      },
      {
        name: 'a package that is installed',
        log: 'Error [ERR_PACKAGE_PATH_NOT_EXPORTED]: Package subpath \'./lib/x\' is not defined by "exports" in /w/app/node_modules/dep/package.json',
        captures: { subpath: 'lib/x' },
        repo: { 'a.js': "require('dep/lib/x');\n" },
      },
    ],
    ignore: [
      { name: 'no exports at all', log: 'Error: No "exports" main defined in /w/node_modules/dep/package.json' },
    ],
  },
});
