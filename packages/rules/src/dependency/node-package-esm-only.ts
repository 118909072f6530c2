import { defineRule } from '@self-healer/core/rule';
import { dependencyRange, setDependency } from '@self-healer/editors/package-json';
import { ESM_ONLY_FROM } from '../data/esm-only-packages.ts';
import { inDirectory, projectDirectory } from '../support/commands/project-directory.ts';
import { lockAbove, relock } from '../support/javascript/package-manager.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';

export const rule = defineRule({
  id: 'dependency/node-package-esm-only',
  category: 'dependency',
  severity: 'high',
  stage: 'test',
  ecosystems: ['node'],
  needle: ['require() of ES Module', 'Must use import to load ES Module'],
  // Node 12 to 22.11; newer ones let require() load ES modules.
  pattern:
    /^(?:.{0,40}Error \[ERR_REQUIRE_ESM\]: |Error: )?(?:require\(\) of ES Module|Must use import to load ES Module:) (?<loaded>\S{1,400}\/node_modules\/(?<package>(?:@[\w.-]{1,100}\/)?[\w.-]{1,100})\/[^\s/]\S{0,300})(?: from (?<importer>\S{1,400}) not supported\.)?/,
  captures: ['loaded', 'package', 'importer?'],
  explains: ['test/*'],
  docs: {
    title: 'A package became an ES module, and is required',
    what: '`{package}` is an ES module alone, and CommonJS requires {loaded}.',
    why: 'From a major version on the package no longer has a CommonJS form, and this version of Node cannot require the other.',
    how: 'Stay with the last major version for CommonJS, import it with `import()`, or run Node 20.19 and newer.',
    references: ['https://nodejs.org/api/errors.html#err_require_esm'],
  },
  async fix({ package: name, importer }, repo, context) {
    const before = Object.hasOwn(ESM_ONLY_FROM, name) ? ESM_ONLY_FROM[name] : undefined;
    const path =
      importer === undefined || importer.includes('/node_modules/') ? undefined : await trackedPath(importer, repo);
    const directory = path === undefined ? undefined : await projectDirectory(repo, 'package.json', path);
    const manifest = inDirectory(directory ?? '.', 'package.json');
    const text = await repo.read(manifest);
    if (before === undefined || directory === undefined || text === undefined) return undefined;
    const range = dependencyRange(text, name) ?? '';
    const major = /^[~^]?(?<major>\d{1,4})(?:\.|$)/.exec(range)?.groups?.major;
    if (major === undefined || Number(major) < before[0]) return undefined;
    // As exact as the project has it.
    const to = /^\d/.test(range) ? before[1].slice(1) : before[1];
    const content = setDependency(text, name, to);
    if (content === undefined) return undefined;
    const lock = await lockAbove(repo, directory);
    return {
      title: `Stay with ${name} ${to}, the last one for CommonJS`,
      safety: 'review',
      needs: 'elsewhere',
      edits: [
        { kind: 'write', path: manifest, content },
        ...(lock === undefined ? [] : [relock(lock.kind, lock.directory, context)]),
      ],
    };
  },
  examples: {
    match: [
      {
        name: 'Node 18',
        log: "/w/app/src/log.js:1\nconst chalk = require('chalk');\n              ^\n\nError [ERR_REQUIRE_ESM]: require() of ES Module /w/app/node_modules/chalk/source/index.js from /w/app/src/log.js not supported.\nInstead change the require of index.js in /w/app/src/log.js to a dynamic import() which is available in all CommonJS modules.\n    at Object.<anonymous> (/w/app/src/log.js:1:15) {\n  code: 'ERR_REQUIRE_ESM'\n}",
        captures: { package: 'chalk', importer: '/w/app/src/log.js' },
        repo: {
          'package.json': '{\n  "dependencies": {\n    "chalk": "^5.3.0"\n  }\n}\n',
          'src/log.js': "const chalk = require('chalk');\n",
        },
        patched: { 'package.json': '{\n  "dependencies": {\n    "chalk": "^4.1.2"\n  }\n}\n' },
      },
      {
        name: 'required by another package',
        log: 'Error [ERR_REQUIRE_ESM]: require() of ES Module /w/app/node_modules/chalk/source/index.js from /w/app/node_modules/old/index.js not supported.',
        repo: { 'package.json': '{ "dependencies": { "chalk": "^5.3.0", "old": "1.0.0" } }\n' },
      },
      {
        name: 'Node 12',
        log: 'Error [ERR_REQUIRE_ESM]: Must use import to load ES Module: /w/app/node_modules/got/dist/index.js',
        captures: { package: 'got' },
      },
    ],
    ignore: [
      {
        name: 'a file of the project',
        log: 'Error [ERR_REQUIRE_ESM]: require() of ES Module /w/app/src/a.mjs from /w/app/src/b.js not supported.',
      },
    ],
  },
});
