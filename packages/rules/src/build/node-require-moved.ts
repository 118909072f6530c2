import { defineRule } from '@self-healer/core/rule';
import { defaultOfEsm } from '../support/javascript/default-of-esm.ts';
import { exportDeclared } from '../support/javascript/export-declared.ts';
import { exporterOf, specifierOf } from '../support/javascript/exporter-of.ts';
import { namedOfPackage, packageBoundTo } from '../support/javascript/named-of-package.ts';
import { nodeFrame } from '../support/javascript/node-frame.ts';
import { shapeOfRequire } from '../support/javascript/shape-of-require.ts';
import { resolveRelative } from '../support/paths/relative-path.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';
import { isGenericName } from '../support/text/generic-name.ts';
import { nearestWord } from '../support/text/nearest-word.ts';
import { replaceWord } from '../support/text/replace-word.ts';

export const rule = defineRule({
  id: 'build/node-require-moved',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['node'],
  needle: [' is not a function', ' is not a constructor'],
  // V8, a name that stands alone; the second form is TAP of node:test.
  pattern:
    /^\s{0,20}(?:(?:Uncaught )?TypeError: (?<name>[\w$]{3,60}) is not a (?:function|constructor)|error: '(?<tap>[\w$]{3,60}) is not a (?:function|constructor)')$/,
  captures: ['name?', 'tap?'],
  explains: ['test/*'],
  docs: {
    title: 'A function is required from a module that does not export it',
    what: '`{called}` is no function: the module it is taken from has none of that name.',
    why: 'The function was moved to another module, renamed or removed.',
    how: 'Require it from the module that exports it.',
    references: ['https://nodejs.org/api/modules.html'],
  },
  gathers: ['called'],
  gather({ name, tap }) {
    return { called: name ?? tap ?? '' };
  },
  async fix({ called }, repo, { window }) {
    const frame = await nodeFrame(window, repo);
    if (frame === undefined) return undefined;
    const taken = await defaultOfEsm(frame, repo);
    if (taken !== undefined) return taken;
    const { path, text } = frame;
    const named = await namedOfPackage(packageBoundTo(called, text) ?? '', repo);
    if (named !== undefined) return named;
    const write = (title: string, content: string | undefined) =>
      content === undefined
        ? undefined
        : { title, safety: 'review' as const, edits: [{ kind: 'write' as const, path, content }] };
    const word = escapePattern(called);
    const statement = new RegExp(
      `^(?<head>(?:const|let|var) )(?:\\{(?<list>(?:[^{}]{0,1000}[,\\s])?${word}(?:[,\\s][^{}]{0,1000})?)\\}|${word}) = require\\((?<quote>['"])(?<from>\\.[^'"]{1,300})['"]\\)(?<end>;?)[ \\t]*$`,
      'm',
    );
    const found = statement.exec(text);
    const { head = '', list, quote = '', from = '', end = '' } = found?.groups ?? {};
    const target = found === null ? undefined : resolveRelative(path, from);
    const files = await repo.list();
    const source = ['', '.js', '.cjs', '/index.js']
      .map((ending) => `${target}${ending}`)
      .find((file) => files.includes(file));
    const module = source === undefined ? undefined : await repo.read(source);
    if (found === null || module === undefined) return undefined;
    const shaped = shapeOfRequire(called, module, { source: text, specifier: from });
    if (shaped !== undefined) return write(`Take ${called} from ${source} as it exports it`, shaped);
    if (list === undefined) return undefined;
    const exporter = await exporterOf(called, path, repo);
    if (exporter?.path === source || (exporter !== undefined && isGenericName(called))) return undefined;
    if (exporter === undefined || exporter.kind !== 'commonjs') {
      const exported = source === undefined ? undefined : exportDeclared(called, source, module);
      if (exported !== undefined) return exported;
      const meant = nearestWord(called, exportsOf(module));
      // A file that has that name already means something else by it.
      if (meant === undefined || replaceWord(text, meant, '') !== undefined) return undefined;
      return write(`Call ${meant}, as ${source} names it`, replaceWord(text, called, meant));
    }
    const others = list
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== '' && item !== called);
    const eol = text.includes('\r\n') ? '\r\n' : '\n';
    const moved = `${head}{ ${called} } = require(${quote}${specifierOf(path, exporter.path, from)}${quote})${end}`;
    const kept =
      others.length === 0 ? [] : [`${head}{ ${others.join(', ')} } = require(${quote}${from}${quote})${end}`];
    return write(
      `Require ${called} from ${exporter.path}, which exports it`,
      text.replace(statement, () => [...kept, moved].join(eol)),
    );
  },
  examples: {
    match: [
      {
        name: 'declared and not exported',
        log: '  TypeError: parse is not a function\n      at TestContext.<anonymous> (/w/app/test/money.test.js:3:26)',
        repo: {
          'test/money.test.js': "const { parse } = require('../src/money');\n\ntest('a', () => parse('1'));\n",
          'src/money.js':
            'function format(n) {\n  return `${n}`;\n}\nfunction parse(s) {\n  return Number(s);\n}\nmodule.exports = { format };\n',
        },
        patched: {
          'src/money.js':
            'function format(n) {\n  return `${n}`;\n}\nfunction parse(s) {\n  return Number(s);\n}\nmodule.exports = { format, parse };\n',
        },
      },
      {
        name: 'moved, node:test',
        log: '  TypeError: slugify is not a function\n      at exports.page (/w/app/src/page.js:2:23)\n      at TestContext.<anonymous> (/w/app/test/page.test.js:3:26)',
        captures: { called: 'slugify' },
        repo: {
          'src/page.js':
            "const { cents, slugify } = require('./money');\nexports.page = (t) => slugify(t) + cents(1);\n",
          'src/money.js': 'exports.cents = (n) => n * 100;\n',
          'src/lib/text.js': 'function slugify(s) {\n  return s;\n}\nmodule.exports = { slugify };\n',
        },
        patched: {
          'src/page.js':
            "const { cents } = require('./money');\nconst { slugify } = require('./lib/text');\nexports.page = (t) => slugify(t) + cents(1);\n",
        },
      },
      {
        name: 'misspelt, TAP',
        log: "  error: 'slugfy is not a function'\n  code: 'ERR_TEST_FAILURE'\n  stack: |-\n    exports.page (/w/app/src/page.js:2:23)",
        repo: {
          'src/page.js': "const { slugfy } = require('./text');\nexports.page = (t) => slugfy(t);\n",
          'src/text.js': 'exports.slugify = (s) => s;\n',
        },
        patched: {
          'src/page.js': "const { slugify } = require('./text');\nexports.page = (t) => slugify(t);\n",
        },
      },
      {
        name: 'the module is the function',
        log: 'TypeError: settings is not a function\n    at Object.<anonymous> (/w/app/test.js:2:24)',
        repo: {
          'test.js': "const { settings } = require('./lib/settings');\nsettings({});\n",
          'lib/settings.js': 'function settings(user) {\n  return user;\n}\nmodule.exports = settings;\n',
        },
        patched: { 'test.js': "const settings = require('./lib/settings');\nsettings({});\n" },
      },
      {
        name: 'the module holds the class',
        log: 'TypeError: Queue is not a constructor\n    at Object.<anonymous> (/w/app/test.js:2:24)',
        repo: {
          'test.js': "const Queue = require('./lib/queue');\nnew Queue();\n",
          'lib/queue.js': 'class Queue {}\nmodule.exports = { Queue };\n',
        },
        patched: { 'test.js': "const { Queue } = require('./lib/queue');\nnew Queue();\n" },
      },
      {
        name: 'a package that exports its class by name only',
        log: 'TypeError: LRU is not a constructor\n    at Object.<anonymous> (/w/app/a.js:3:15)',
        repo: {
          'package.json': '{ "dependencies": { "lru-cache": "^10.4.3" } }\n',
          'a.js': "const LRU = require('lru-cache');\n\nconst cache = new LRU({ max: 1 });\nmodule.exports = cache;\n",
        },
        patched: {
          'a.js':
            "const { LRUCache: LRU } = require('lru-cache');\n\nconst cache = new LRU({ max: 1 });\nmodule.exports = cache;\n",
        },
      },
      {
        name: 'a package that still is its function',
        log: 'TypeError: uuid is not a function\n    at Object.<anonymous> (/w/app/a.js:2:1)',
        repo: {
          'package.json': '{ "dependencies": { "uuid": "^3.4.0" } }\n',
          'a.js': "const uuid = require('uuid');\nuuid();\n",
        },
      },
      {
        name: 'two modules export it',
        log: 'TypeError: format is not a function\n    at f (/w/app/a.js:2:1)',
        repo: {
          'a.js': "const { format } = require('./one');\nformat(1);\n",
          'one.js': 'exports.one = 1;\n',
          'date.js': 'exports.format = 1;\n',
          'money.js': 'exports.format = 2;\n',
        },
      },
    ],
    ignore: [{ name: 'a method', log: 'TypeError: a.b is not a function' }],
  },
});

/** The names that a CommonJS module exports by statements of its own. */
function exportsOf(module: string): readonly string[] {
  const assigned = [...module.matchAll(/^(?:module\.)?exports\.(?<name>[\w$]+) = /gm)].map(
    ({ groups }) => groups?.name ?? '',
  );
  const listed = /^module\.exports = \{(?<list>[^{}]{1,3000})\}/m.exec(module)?.groups?.list ?? '';
  return [...assigned, ...listed.split(',').map((item) => item.trim().split(/[:(\s]/)[0] ?? '')].filter(
    (name) => name !== '',
  );
}
