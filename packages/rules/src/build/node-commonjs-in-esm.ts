import { isVendored } from '@self-healer/core/patcher/policy/protected-paths';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';
import { commonjsPackage, isCommonjs, programToEsm } from '../support/javascript/commonjs-project.ts';
import { commonjsToEsm, exportsToEsm } from '../support/javascript/commonjs-to-esm.ts';
import { nodeFrame } from '../support/javascript/node-frame.ts';
import { renameToCommonjs } from '../support/javascript/rename-to-commonjs.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import type { TrackedFrame } from '../support/python/python-source.ts';

export const rule = defineRule({
  id: 'build/node-commonjs-in-esm',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['node'],
  needle: [
    'require is not defined',
    'module is not defined',
    'exports is not defined',
    '__dirname is not defined',
    '__filename is not defined',
    'Cannot determine intended module format',
  ],
  // Node 14 and newer; without the scope where a function that runs later uses it; TAP of node:test; Prettier 3 and Mocha
  // over their own configuration.
  pattern:
    /^\s{0,20}(?:(?:Uncaught )?ReferenceError: (?<name>require|module|exports|__dirname|__filename) is not defined(?: in ES module scope|$)|error: '(?<tap>require|module|exports|__dirname|__filename) is not defined'$|(?:Uncaught )?ReferenceError: Cannot determine intended module format because both '(?<both>require|module|exports|__dirname|__filename)' and top-level await|(?:\[error\] |.{0,40}Unable to read\/parse (?<config>\/[^:]{1,300}): ReferenceError: )(?<loaded>module|exports|require) is not defined in ES module scope)/,
  captures: ['name?', 'tap?', 'both?', 'config?', 'loaded?'],
  explains: ['test/*'],
  docs: {
    title: 'An ES module uses what only CommonJS has',
    what: '`{used}` does not exist in ES modules.',
    why: 'package.json says `"type": "module"` (or the file ends in .mjs), and the code was written for CommonJS.',
    how: 'Import instead of requiring, use `import.meta.dirname`, or name the file .cjs.',
    references: ['https://nodejs.org/api/esm.html#differences-between-es-modules-and-commonjs'],
  },
  gathers: ['used'],
  gather({ name, tap, both, loaded }) {
    return { used: name ?? tap ?? both ?? loaded ?? '' };
  },
  async fix({ used, both, config, loaded }, repo, { window }) {
    const frame =
      loaded === undefined
        ? await nodeFrame(window, repo)
        : await configOf(config, /\.?prettier(?:rc|\.config)\.js$/, repo);
    if (frame === undefined) return undefined;
    const { path, text } = frame;
    if (both === undefined && loaded === undefined) {
      if (await isCommonjs(path, repo)) return undefined;
      const whole = (await commonjsPackage(path, repo)) ?? (await programToEsm(path, repo));
      if (whole !== undefined) return whole;
    }
    if (/(?<![\w$.])(?:module\.exports|exports\.[\w$]+)\b/.test(text)) {
      // What awaits at the top level is no CommonJS, whatever its name.
      const edits = both === undefined ? await renameToCommonjs(path, repo) : undefined;
      // A program that nothing of the repository names is run by that name: it keeps it. A tool finds its configuration.
      const isProgram = edits?.length === 2 && loaded === undefined && !/(?:config|rc)\.[cm]?js$/.test(path);
      const own = isProgram ? exportsToEsm(text) : undefined;
      const module = own === undefined ? undefined : await commonjsToEsm(path, own, repo);
      if (module !== undefined)
        return {
          title: `Write ${path} as the ES module it is`,
          safety: 'review',
          edits: [{ kind: 'write', path, content: module }],
        };
      return edits && { title: `Name ${path} as the CommonJS file it is`, safety: 'review', edits };
    }
    const content = await commonjsToEsm(path, text, repo);
    if (content === undefined || content === text) return undefined;
    const title = used === 'require' ? `Import in ${path} instead of requiring` : `Use import.meta in ${path}`;
    return { title, safety: 'review', edits: [{ kind: 'write', path, content }] };
  },
  examples: {
    match: [
      {
        name: 'Node 24, a file that awaits at the top level',
        log: "file:///w/app/run.js:1\nconst { readFile } = require('node:fs/promises');\n                     ^\n\nReferenceError: Cannot determine intended module format because both 'require' and top-level await are present. If the code is intended to be CommonJS, wrap await in an async function.\n    at file:///w/app/run.js:1:22",
        captures: { used: 'require' },
        repo: {
          'run.js': "const { readFile } = require('node:fs/promises');\nawait readFile('a.txt');\n",
          'package.json': '{}\n',
        },
        patched: { 'run.js': "import { readFile } from 'node:fs/promises';\nawait readFile('a.txt');\n" },
      },
      {
        name: 'a file that awaits at the top level and exports',
        log: "file:///w/app/run.js:1\nReferenceError: Cannot determine intended module format because both 'exports' and top-level await are present.\n    at file:///w/app/run.js:1:22",
        repo: { 'run.js': "exports.a = await import('./b.js');\n", 'b.js': '' },
      },
      {
        name: '__dirname',
        log: "file:///w/app/tools/a.js:2\nconst d = __dirname;\n          ^\n\nReferenceError: __dirname is not defined in ES module scope\nThis file is being treated as an ES module because it has a '.js' file extension",
        captures: { name: '__dirname' },
        repo: { 'package.json': '{ "type": "module" }\n', 'tools/a.js': "import 'x';\nconst d = __dirname;\n" },
        patched: { 'tools/a.js': "import 'x';\nconst d = import.meta.dirname;\n" },
      },
      {
        name: 'the configuration of Mocha 10',
        log: "Error: Unable to read/parse /w/app/.mocharc.js: ReferenceError: module is not defined in ES module scope\nThis file is being treated as an ES module because it has a '.js' file extension",
        captures: { config: '/w/app/.mocharc.js' },
        repo: { 'package.json': '{ "type": "module" }\n', '.mocharc.js': "module.exports = { spec: 'test' };\n" },
        patched: { '.mocharc.js': null, '.mocharc.cjs': "module.exports = { spec: 'test' };\n" },
      },
      {
        name: 'the configuration of Prettier 3',
        log: '[error] Invalid configuration for file "/w/app/src/a.js":\n[error] module is not defined in ES module scope',
        captures: { used: 'module' },
        repo: { 'package.json': '{ "type": "module" }\n', 'prettier.config.js': 'module.exports = { semi: false };\n' },
        patched: { 'prettier.config.js': null, 'prettier.config.cjs': 'module.exports = { semi: false };\n' },
      },
      {
        name: '__dirname in a function that a test calls',
        log: '  ReferenceError: __dirname is not defined\n      at logo (file:///w/my%20app/src/assets.js:2:40)\n      at TestContext.<anonymous> (file:///w/my%20app/test/a.test.js:4:20)',
        captures: { used: '__dirname' },
        repo: {
          'package.json': '{ "type": "module" }\n',
          'src/assets.js': "import { join } from 'node:path';\nexport const logo = () => join(__dirname, 'a');\n",
        },
        patched: {
          'src/assets.js':
            "import { join } from 'node:path';\nexport const logo = () => join(import.meta.dirname, 'a');\n",
        },
      },
      {
        name: 'requires',
        log: "file:///w/app/a.js:3\nconst fs = require('fs');\n           ^\n\nReferenceError: require is not defined in ES module scope, you can use import instead",
        captures: { name: 'require' },
        repo: {
          'a.js':
            "#!/usr/bin/env node\n\nconst fs = require('fs');\nconst { a, b: c } = require('./b');\nfs.x(a, c, require(c));\n",
          'b.js': 'export const a = 1, b = 2;\n',
        },
        patched: {
          'a.js':
            "#!/usr/bin/env node\n\nimport fs from 'fs';\nimport { a, b as c } from './b.js';\nimport { createRequire } from 'node:module';\n\nconst require = createRequire(import.meta.url);\nfs.x(a, c, require(c));\n",
        },
      },
      {
        name: 'a program that exports what it made',
        log: "file:///w/app/scripts/build.js:1\nconst fs = require('fs');\n           ^\n\nReferenceError: require is not defined in ES module scope, you can use import instead",
        repo: {
          'package.json': '{ "type": "module" }\n',
          'scripts/build.js':
            "const fs = require('fs');\n\nconst out = 'a';\nfs.writeFileSync(out, '');\nmodule.exports = { out, write: fs };\n",
        },
        patched: {
          'scripts/build.js':
            "import fs from 'fs';\n\nconst out = 'a';\nfs.writeFileSync(out, '');\nexport { out, fs as write };\n",
        },
      },
      {
        name: 'a program and the module it requires',
        log: "file:///w/app/scripts/build.js:1\nconst fs = require('fs');\n           ^\n\nReferenceError: require is not defined in ES module scope, you can use import instead",
        repo: {
          'package.json': '{ "type": "module", "scripts": { "build": "node scripts/build.js" } }\n',
          'src/a.js': 'export const a = 1;\n',
          'scripts/build.js':
            "'use strict';\n\nconst { render, one } = require('./render');\nconst slug = require('./slug.js');\nconsole.log(__dirname, render(slug(one)));\n",
          'scripts/render.js':
            "const fs = require('fs');\nfunction render(a) {\n  return fs, a;\n}\n\nexports.one = 1;\nexports.render = render;\n",
          'scripts/slug.js': 'module.exports = function slug(a) {\n  return a;\n};\n',
        },
        patched: {
          'scripts/build.js':
            "'use strict';\n\nimport { render, one } from './render.js';\nimport slug from './slug.js';\nconsole.log(import.meta.dirname, render(slug(one)));\n",
          'scripts/render.js':
            "import fs from 'fs';\nfunction render(a) {\n  return fs, a;\n}\n\nexport const one = 1;\nexport { render };\n",
          'scripts/slug.js': 'export default function slug(a) {\n  return a;\n}\n',
        },
      },
      {
        name: 'a package that is CommonJS all over',
        log: "file:///w/app/test/a.test.js:1\nconst test = require('node:test');\n           ^\n\nReferenceError: require is not defined in ES module scope, you can use import instead",
        repo: {
          'package.json': '{\n  "name": "a",\n  "type": "module",\n  "main": "index.js"\n}\n',
          'index.js': 'exports.one = 1;\n',
          'test/a.test.js': "const test = require('node:test');\nrequire('..');\n",
        },
        patched: { 'package.json': '{\n  "name": "a",\n  "main": "index.js"\n}\n' },
      },
      {
        name: 'a configuration file',
        log: 'file:///w/app/site.config.js:1\nmodule.exports = {};\n^\n\nReferenceError: module is not defined in ES module scope',
        captures: { name: 'module' },
        repo: {
          'package.json': '{\n  "type": "module",\n  "scripts": { "build": "site --config site.config.js" }\n}\n',
          'site.config.js': 'module.exports = {};\n',
        },
        patched: {
          'package.json': '{\n  "type": "module",\n  "scripts": { "build": "site --config site.config.cjs" }\n}\n',
          'site.config.cjs': 'module.exports = {};\n',
          'site.config.js': null,
        },
      },
    ],
    ignore: [{ name: 'another name', log: 'ReferenceError: total is not defined' }],
  },
});

/** The configuration that a tool named, or the only one of the repository. */
async function configOf(printed: string | undefined, name: RegExp, repo: Workspace): Promise<TrackedFrame | undefined> {
  const files = (await repo.list()).filter((file) => name.test(file) && !isVendored(file));
  const path = printed === undefined ? (files.length === 1 ? files[0] : undefined) : await trackedPath(printed, repo);
  const text = path === undefined ? undefined : await repo.read(path);
  return path === undefined || text === undefined ? undefined : { path, line: 1, text };
}
