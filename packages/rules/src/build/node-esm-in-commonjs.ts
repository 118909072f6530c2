import { defineRule } from '@self-healer/core/rule';
import { jestModules } from '../support/javascript/jest-modules.ts';
import { compilePackage } from '../support/javascript/jest-transform.ts';
import { nodeFrame } from '../support/javascript/node-frame.ts';
import { renameTo } from '../support/javascript/rename-to-commonjs.ts';
import { COMMONJS, sayTypeModule } from '../support/javascript/say-type-module.ts';

/** Tools look for their configuration under either ending. */
const TOOL =
  /(?:^|\/)(?:eslint|prettier|stylelint|commitlint|jest|vitest|vite|rollup|webpack|postcss|tailwind)\.config\.cjs$/;

export const rule = defineRule({
  id: 'build/node-esm-in-commonjs',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['node'],
  needle: ['Cannot use import statement outside a module', "SyntaxError: Unexpected token 'export'"],
  // Node of all releases.
  pattern:
    /^\s{0,8}(?:Uncaught )?SyntaxError: (?<problem>Cannot use import statement outside a module|Unexpected token 'export')$/,
  captures: ['problem'],
  docs: {
    title: 'An ES module is run as CommonJS',
    what: 'Node reads the file as CommonJS: {problem}.',
    why: 'package.json does not say `"type": "module"`, and the file does not end in .mjs.',
    how: 'Set `"type": "module"` in the nearest package.json, or name the file .mjs.',
    references: ['https://nodejs.org/api/packages.html#type'],
  },
  async fix(_facts, repo, { window }) {
    // Jest and its like compile the files themselves: the type changes nothing there.
    if (window.lines.some((line) => line.includes('Jest encountered')))
      return (await jestModules(window, repo)) ?? compilePackage(window, repo);
    const frame = await nodeFrame(window, repo);
    if (frame !== undefined && TOOL.test(frame.path)) {
      const edits = COMMONJS.test(frame.text) ? undefined : await renameTo(frame.path, '.mjs', repo);
      return edits && { title: `Name ${frame.path} as the ES module it is`, safety: 'review', edits };
    }
    if (frame === undefined || !/\.js$/.test(frame.path)) return undefined;
    return sayTypeModule(frame.path, repo);
  },
  examples: {
    match: [
      {
        name: 'a package that Jest does not compile',
        log: " FAIL  src/id.test.ts\n  ● Test suite failed to run\n\n    Jest encountered an unexpected token\n\n    Details:\n\n    /w/app/node_modules/nanoid/index.browser.js:1\n    ({\"Object.<anonymous>\":function(module,exports,require){export { urlAlphabet } from './url-alphabet/index.js'\n\n    SyntaxError: Unexpected token 'export'\n",
        repo: {
          'babel.config.js': "module.exports = { presets: ['@babel/preset-env'] };\n",
          'jest.config.js': "module.exports = {\n  testEnvironment: 'jsdom',\n};\n",
          'package.json': '{ "dependencies": { "nanoid": "^5.0.0" } }\n',
          'src/id.test.ts': "import { nanoid } from 'nanoid';\n",
        },
        patched: {
          'jest.config.js':
            "module.exports = {\n  transformIgnorePatterns: ['/node_modules/(?!(nanoid)/)'],\n  testEnvironment: 'jsdom',\n};\n",
        },
      },
      {
        name: 'one more package that Jest is to compile',
        log: " FAIL  src/id.test.ts\n  ● Test suite failed to run\n\n    Jest encountered an unexpected token\n\n    Details:\n\n    /w/app/node_modules/nanoid/index.browser.js:1\n\n    SyntaxError: Unexpected token 'export'\n",
        repo: {
          '.babelrc': '{}\n',
          'package.json': '{ "jest": { "transformIgnorePatterns": ["/node_modules/(?!(ky)/)"] } }\n',
          'src/id.test.ts': "import { nanoid } from 'nanoid';\n",
        },
        patched: { 'package.json': '{ "jest": { "transformIgnorePatterns": ["/node_modules/(?!(ky|nanoid)/)"] } }\n' },
      },
      {
        name: 'Jest 29 in a package of ES modules',
        log: 'FAIL src/a.test.js\n  ● Test suite failed to run\n\n    Jest encountered an unexpected token\n\n    Details:\n\n    /w/app/src/a.test.js:1\n\n    SyntaxError: Cannot use import statement outside a module\n\n      at Runtime.createScriptFromCode (node_modules/jest-runtime/build/index.js:1505:14)',
        repo: {
          'package.json': '{ "type": "module", "scripts": { "test": "jest --ci" } }\n',
          'src/a.test.js': "import { a } from './a.js';\n",
        },
        patched: {
          'package.json':
            '{ "type": "module", "scripts": { "test": "NODE_OPTIONS=--experimental-vm-modules jest --ci" } }\n',
        },
      },
      {
        name: 'Node 24',
        log: "/w/app/src/a.js:1\nimport fs from 'fs';\n^^^^^^\n\nSyntaxError: Cannot use import statement outside a module",
        captures: { problem: 'Cannot use import statement outside a module' },
        repo: { 'package.json': '{\n  "name": "a"\n}\n', 'src/a.js': "import fs from 'fs';\n" },
        patched: { 'package.json': '{\n  "name": "a",\n  "type": "module"\n}\n' },
      },
      {
        name: 'a configuration of ESLint',
        log: "/w/app/eslint.config.cjs:1\nimport js from '@eslint/js';\n^^^^^^\n\nSyntaxError: Cannot use import statement outside a module",
        repo: {
          'package.json': '{ "scripts": { "lint": "eslint -c eslint.config.cjs ." } }\n',
          'eslint.config.cjs': "import js from '@eslint/js';\n\nexport default [js.configs.recommended];\n",
        },
        patched: {
          'package.json': '{ "scripts": { "lint": "eslint -c eslint.config.mjs ." } }\n',
          'eslint.config.cjs': null,
          'eslint.config.mjs': "import js from '@eslint/js';\n\nexport default [js.configs.recommended];\n",
        },
      },
      {
        name: 'both kinds of file',
        log: "/w/app/b.js:1\nexport const b = 1;\n^^^^^^\n\nSyntaxError: Unexpected token 'export'",
        repo: { 'package.json': '{}\n', 'a.js': "const b = require('./b');\n", 'b.js': 'export const b = 1;\n' },
      },
    ],
    ignore: [{ name: 'another token', log: "SyntaxError: Unexpected token '}'" }],
  },
});
