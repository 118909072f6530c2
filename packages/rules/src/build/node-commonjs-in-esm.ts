import { defineRule } from '@self-healer/core/rule';
import { commonjsToEsm } from '../support/javascript/commonjs-to-esm.ts';
import { nodeFrame } from '../support/javascript/node-frame.ts';
import { renameToCommonjs } from '../support/javascript/rename-to-commonjs.ts';

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
  ],
  // Node 14 and newer; without the scope where a function that runs later uses it. The last form is TAP of node:test.
  pattern:
    /^\s{0,20}(?:(?:Uncaught )?ReferenceError: (?<name>require|module|exports|__dirname|__filename) is not defined(?: in ES module scope|$)|error: '(?<tap>require|module|exports|__dirname|__filename) is not defined'$)/,
  captures: ['name?', 'tap?'],
  explains: ['test/*'],
  docs: {
    title: 'An ES module uses what only CommonJS has',
    what: '`{used}` does not exist in ES modules.',
    why: 'package.json says `"type": "module"` (or the file ends in .mjs), and the code was written for CommonJS.',
    how: 'Import instead of requiring, use `import.meta.dirname`, or name the file .cjs.',
    references: ['https://nodejs.org/api/esm.html#differences-between-es-modules-and-commonjs'],
  },
  gathers: ['used'],
  gather({ name, tap }) {
    return { used: name ?? tap ?? '' };
  },
  async fix({ used }, repo, { window }) {
    const frame = await nodeFrame(window, repo);
    if (frame === undefined) return undefined;
    const { path, text } = frame;
    if (/(?<![\w$.])(?:module\.exports|exports\.[\w$]+)\b/.test(text)) {
      const edits = await renameToCommonjs(path, repo);
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
        name: '__dirname',
        log: "file:///w/app/tools/a.js:2\nconst d = __dirname;\n          ^\n\nReferenceError: __dirname is not defined in ES module scope\nThis file is being treated as an ES module because it has a '.js' file extension",
        captures: { name: '__dirname' },
        repo: { 'package.json': '{ "type": "module" }\n', 'tools/a.js': "import 'x';\nconst d = __dirname;\n" },
        patched: { 'tools/a.js': "import 'x';\nconst d = import.meta.dirname;\n" },
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
