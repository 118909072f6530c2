import { defineRule } from '@self-healer/core/rule';
import { nodeFrame } from '../support/javascript/node-frame.ts';
import { removeImport } from '../support/javascript/ts-imports.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';

const IMPORT = /^import (?<clause>[^'"]{1,500}) from (?<module>['"][^'"]{1,300}['"])/;
const REQUIRE = /^(?:const|let|var) (?<clause>[^=]{1,500}) = require\((?<module>['"][^'"]{1,300}['"])\)/;

const imported = (line: string) => (IMPORT.exec(line) ?? REQUIRE.exec(line))?.groups;
const names = (clause: string, name: string) => new RegExp(`(?<![\\w$])${escapePattern(name)}(?![\\w$])`).test(clause);

export const rule = defineRule({
  id: 'build/node-import-repeated',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['node'],
  needle: "' has already been declared",
  // V8.
  pattern:
    /^\s{0,20}(?:Uncaught )?SyntaxError: Identifier '(?<name>[\w$]{1,200})' has already been declared(?: \(\d{1,7}:\d{1,5}\))?$/,
  captures: ['name'],
  explains: ['test/*'],
  docs: {
    title: 'A name is declared twice',
    what: '`{name}` is declared, and declared again.',
    why: 'An import was added that was there already, often when two branches were merged.',
    how: 'Remove the one that repeats the other; two different things need two names.',
    references: ['https://developer.mozilla.org/docs/Web/JavaScript/Reference/Errors/Redeclared_parameter'],
  },
  async fix({ name }, repo, { window }) {
    const frame = await nodeFrame(window, repo);
    if (frame === undefined) return undefined;
    const lines = frame.text.split('\n').map((line) => line.replace(/\r$/, ''));
    const places = lines.flatMap((line, index) => {
      const groups = imported(line);
      return names(groups?.clause ?? '', name) ? [{ line, index, module: groups?.module?.slice(1, -1) }] : [];
    });
    const [first, second] = places;
    // The same name of two modules: either may be meant.
    if (first === undefined || second === undefined || places.length > 2 || first.module !== second.module)
      return undefined;
    const content =
      first.line === second.line
        ? frame.text.split('\n').toSpliced(second.index, 1).join('\n')
        : removeImport(frame.text, second.line, second.index + 1, name);
    if (content === undefined) return undefined;
    return {
      title: `Import ${name} once`,
      safety: 'safe',
      edits: [{ kind: 'write', path: frame.path, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'the same import',
        log: "file:///w/app/src/a.js:3\nimport { join } from 'node:path';\n         ^^^^\n\nSyntaxError: Identifier 'join' has already been declared",
        captures: { name: 'join' },
        repo: {
          'src/a.js':
            "import { join } from 'node:path';\nimport os from 'node:os';\nimport { join } from 'node:path';\n",
        },
        patched: { 'src/a.js': "import { join } from 'node:path';\nimport os from 'node:os';\n" },
      },
      {
        name: 'beside another name',
        log: "file:///w/app/src/a.js:2\nimport { join, sep } from 'node:path';\n         ^^^^\n\nSyntaxError: Identifier 'join' has already been declared",
        repo: { 'src/a.js': "import { join } from 'node:path';\nimport { join, sep } from 'node:path';\n" },
        patched: { 'src/a.js': "import { join } from 'node:path';\nimport { sep } from 'node:path';\n" },
      },
      {
        name: 'of two modules',
        log: "file:///w/app/src/a.js:2\nimport { join } from './text.js';\n         ^^^^\n\nSyntaxError: Identifier 'join' has already been declared",
        repo: { 'src/a.js': "import { join } from 'node:path';\nimport { join } from './text.js';\n" },
      },
    ],
    ignore: [{ name: 'a parameter', log: 'SyntaxError: Duplicate parameter name not allowed in this context' }],
  },
});
