import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule, type RuleFix } from '@self-healer/core/rule';
import { getJson, jsonKeys, setJson } from '@self-healer/editors/json';
import { importUuidByName } from '../support/javascript/uuid-by-name.ts';
import { resolveRelative } from '../support/paths/relative-path.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { nearestWord } from '../support/text/nearest-word.ts';

/** Adds a file of a package that lies beside its main one to what the package exports. */
async function exportSubpath(
  manifest: string,
  text: string,
  subpath: string,
  repo: Workspace,
): Promise<RuleFix | undefined> {
  const main = getJson(text, ['exports', '.']);
  if (typeof main !== 'string' || !main.startsWith('./')) return undefined;
  const ending = /\.[cm]?[jt]s$/.exec(main)?.[0] ?? '';
  const target = main.replace(/[^/]+$/, `${subpath.replace(/\.[cm]?[jt]s$/, '')}${ending}`);
  const file = resolveRelative(manifest, target);
  const content = setJson(text, ['exports', `./${subpath}`], target);
  if (file === undefined || content === undefined || !(await repo.list()).includes(file)) return undefined;
  return {
    title: `Export ./${subpath} from the package of this project`,
    safety: 'review',
    edits: [{ kind: 'write', path: manifest, content }],
  };
}

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
    if (name === 'uuid') return await importUuidByName(subpath, repo);
    const path = importer === undefined ? undefined : await trackedPath(importer.replace(/^file:\/\//, ''), repo);
    const text = path === undefined ? undefined : await repo.read(path);
    for (const file of (await repo.list()).filter((each) => /(?:^|\/)package\.json$/.test(each))) {
      const own = (await repo.read(file)) ?? '';
      const called = getJson(own, ['name']);
      if (typeof called !== 'string' || (name === undefined ? !manifest.endsWith(`/${file}`) : called !== name))
        continue;
      const offered = jsonKeys(own, ['exports']).flatMap((key) => (key.startsWith('./') ? key.slice(2) : []));
      const to = nearestWord(subpath, offered);
      if (to === undefined) return await exportSubpath(file, own, subpath, repo);
      if (path === undefined || text === undefined) return undefined;
      const content = text
        .replaceAll(`'${called}/${subpath}'`, `'${called}/${to}'`)
        .replaceAll(`"${called}/${subpath}"`, `"${called}/${to}"`);
      if (content === text) return undefined;
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
        name: 'uuid 7 and newer, CommonJS',
        log: 'Error [ERR_PACKAGE_PATH_NOT_EXPORTED]: Package subpath \'./v4\' is not defined by "exports" in /w/app/node_modules/uuid/package.json',
        captures: { subpath: 'v4' },
        repo: {
          'lib/session.js': "const uuidv4 = require('uuid/v4');\n\nexports.id = () => uuidv4();\n",
          'lib/other.ts':
            "import v1 from 'uuid/v1';\nimport uuid from 'uuid/v4';\n\nexport const id = v1() + uuid();\n",
        },
        patched: {
          'lib/session.js': "const { v4: uuidv4 } = require('uuid');\n\nexports.id = () => uuidv4();\n",
          'lib/other.ts':
            "import { v1 } from 'uuid';\nimport { v4 as uuid } from 'uuid';\n\nexport const id = v1() + uuid();\n",
        },
      },
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
        name: 'a file of the project that is not exported',
        log: 'Error [ERR_PACKAGE_PATH_NOT_EXPORTED]: Package subpath \'./format\' is not defined by "exports" in /w/shop/node_modules/@acme/core/package.json',
        repo: {
          'packages/core/package.json':
            '{\n  "name": "@acme/core",\n  "exports": {\n    ".": "./src/index.js"\n  }\n}\n',
          'packages/core/src/index.js': '',
          'packages/core/src/format.js': '',
        },
        patched: {
          'packages/core/package.json':
            '{\n  "name": "@acme/core",\n  "exports": {\n    ".": "./src/index.js",\n    "./format": "./src/format.js"\n  }\n}\n',
        },
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
