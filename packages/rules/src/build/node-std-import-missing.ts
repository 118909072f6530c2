import { defineRule } from '@self-healer/core/rule';
import { nodeExport } from '../data/node-exports.ts';
import { nodeFrame } from '../support/javascript/node-frame.ts';
import { textLines } from '../support/text/text-lines.ts';

export const rule = defineRule({
  id: 'build/node-std-import-missing',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['node'],
  needle: ' is not defined',
  pattern: /^\s{0,20}(?:Uncaught )?ReferenceError: (?<name>[\w$]{2,60}) is not defined$/,
  captures: ['name'],
  explains: ['test/*'],
  docs: {
    title: 'A module of Node is used and not imported',
    what: '`{name}` comes with `node:{module}`, which the file does not import.',
    why: 'The import was forgotten or lost in an edit.',
    how: 'Import it.',
    references: ['https://nodejs.org/api/modules.html'],
  },
  gathers: ['module'],
  gather({ name }) {
    const found = nodeExport(name);
    return found === undefined ? undefined : { module: found.module };
  },
  async fix({ name }, repo, { window }) {
    const frame = await nodeFrame(window, repo);
    const found = nodeExport(name);
    if (frame === undefined || found === undefined || !/\.[cm]?js$/.test(frame.path)) return undefined;
    const { lines, join } = textLines(frame.text);
    const module = /^import\b.* from /m.test(frame.text) || /\.mjs$/.test(frame.path);
    const what = found.whole ? name : `{ ${name} }`;
    const quote = /(?:from|require\() ?"/.test(frame.text) ? '"' : "'";
    const end = /;\s*$/m.test(frame.text) ? ';' : '';
    // As the file names its other modules of Node.
    const prefix = /['"]node:/.test(frame.text) || module ? 'node:' : '';
    const source = `${quote}${prefix}${found.module}${quote}`;
    const statement = module ? `import ${what} from ${source}${end}` : `const ${what} = require(${source})${end}`;
    if (lines.includes(statement)) return undefined;
    const last = lines.findLastIndex((line) =>
      (module ? /^import\b.*['"];?$/ : /^(?:const|let|var) .*require\(.*\);?$/).test(line),
    );
    const first = lines.findIndex((line) => !/^(?:#!|\/\/|['"]use strict['"]|\s*$)/.test(line));
    lines.splice(last >= 0 ? last + 1 : Math.max(first, 0), 0, ...(last >= 0 ? [statement] : [statement, '']));
    return {
      title: `Import ${found.module}`,
      safety: 'review',
      edits: [{ kind: 'write', path: frame.path, content: join() }],
    };
  },
  examples: {
    match: [
      {
        name: 'CommonJS',
        log: '/w/app/a.test.js:3\nconst here = path.join("a", "b");\n             ^\n\nReferenceError: path is not defined',
        captures: { name: 'path', module: 'path' },
        repo: { 'a.test.js': "const assert = require('assert');\n\nconst here = path.join('a', 'b');\n" },
        patched: {
          'a.test.js':
            "const assert = require('assert');\nconst path = require('path');\n\nconst here = path.join('a', 'b');\n",
        },
      },
      {
        name: 'a module',
        log: 'file:///w/app/a.mjs:2\nif (existsSync("a")) exit();\n^\n\nReferenceError: existsSync is not defined',
        captures: { module: 'fs' },
        repo: { 'a.mjs': '#!/usr/bin/env node\nif (existsSync("a")) exit();\n' },
        patched: {
          'a.mjs': '#!/usr/bin/env node\nimport { existsSync } from \'node:fs\';\n\nif (existsSync("a")) exit();\n',
        },
      },
    ],
    ignore: [{ name: 'of the project', log: 'ReferenceError: basket is not defined' }],
  },
});
