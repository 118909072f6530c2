import { defineRule } from '@self-healer/core/rule';
import { misspeltBuiltin } from '../support/javascript/misspelt-builtin.ts';

export const rule = defineRule({
  id: 'build/node-builtin-misspelt',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['node', 'typescript'],
  needle: 'No such built-in module: ',
  // Node 16 and newer; TAP prefixes it by `# `.
  pattern:
    /^(?:# )?\s{0,8}(?:Uncaught )?(?:Type)?Error(?: \[ERR_UNKNOWN_BUILTIN_MODULE\])?: No such built-in module: (?<specifier>node:[\w/]{2,100})$/,
  captures: ['specifier'],
  explains: ['test/*'],
  docs: {
    title: 'Node has no such module',
    what: '`{specifier}` is none of the modules of Node.',
    why: 'It is misspelt, or of a newer Node than the one that runs.',
    how: 'Write the name as the documentation of Node has it, or run a Node that has the module.',
    references: ['https://nodejs.org/api/errors.html#err_unknown_builtin_module'],
  },
  fix: ({ specifier }, repo) => misspeltBuiltin(specifier, repo),
  examples: {
    match: [
      {
        name: 'ES modules, TAP',
        log: '# Error [ERR_UNKNOWN_BUILTIN_MODULE]: No such built-in module: node:fs/promise\n#     at ModuleLoader.builtinStrategy (node:internal/modules/esm/translators:477:11)',
        captures: { specifier: 'node:fs/promise' },
        repo: { 'src/a.mjs': "import { readFile } from 'node:fs/promise';\nimport os from 'node:os';\n" },
        patched: { 'src/a.mjs': "import { readFile } from 'node:fs/promises';\nimport os from 'node:os';\n" },
      },
      {
        name: 'CommonJS',
        log: 'Error [ERR_UNKNOWN_BUILTIN_MODULE]: No such built-in module: node:child_proces\n    at Module._load (node:internal/modules/cjs/loader:1050:13)',
        repo: { 'src/a.js': 'const { exec } = require("node:child_proces");\n' },
        patched: { 'src/a.js': 'const { exec } = require("node:child_process");\n' },
      },
      {
        name: 'one of a newer Node',
        log: 'Error [ERR_UNKNOWN_BUILTIN_MODULE]: No such built-in module: node:sqlite',
        repo: { 'src/a.js': "require('node:sqlite');\n" },
      },
    ],
    ignore: [{ name: 'a package', log: "Error: Cannot find module 'sqlite'" }],
  },
});
