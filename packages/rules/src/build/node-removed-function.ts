import type { WriteEdit } from '@self-healer/core/model/edit';
import { isVendored } from '@self-healer/core/patcher/policy/protected-paths';
import { defineRule } from '@self-healer/core/rule';
import { nodeFrame } from '../support/javascript/node-frame.ts';
import { withoutRemovedFunctions } from '../support/javascript/removed-node-functions.ts';

const SOURCE = /\.[cm]?[jt]s$/;
const MAX_SCANNED_FILES = 400;

export const rule = defineRule({
  id: 'build/node-removed-function',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['node', 'typescript'],
  needle: ' is not a function',
  // Of `util`: removed in Node 12 and 23, of `os` in Node 12 and 14.
  pattern:
    /^\s{0,20}(?:(?:Uncaught )?TypeError: |error: ')(?<owner>[\w$]{1,60})\.(?<name>is(?:Array|Boolean|Buffer|Date|Error|Function|Null|NullOrUndefined|Number|Object|RegExp|String|Symbol|Undefined)|_extend|puts|getNetworkInterfaces|tmpDir) is not a function'?$/,
  captures: ['owner', 'name'],
  explains: ['test/*', 'build/node-method-misspelt'],
  docs: {
    title: 'Node has removed a function',
    what: '`{owner}.{name}` does not exist (any more).',
    why: 'It was deprecated for years; a newer Node is used than the code was written for.',
    how: 'Write what the list of deprecations names for it.',
    references: ['https://nodejs.org/api/deprecations.html'],
  },
  async fix({ owner, name }, repo, { window }) {
    const frame = await nodeFrame(window, repo);
    const content = frame && withoutRemovedFunctions(frame.text);
    if (frame === undefined || content === undefined || content === frame.text) return undefined;
    const edits: WriteEdit[] = [{ kind: 'write', path: frame.path, content }];
    // The others fail as soon as they are reached.
    const files = (await repo.list()).filter((path) => SOURCE.test(path) && path !== frame.path && !isVendored(path));
    for (const path of files.slice(0, MAX_SCANNED_FILES)) {
      const text = (await repo.read(path)) ?? '';
      const now = withoutRemovedFunctions(text);
      if (now !== text) edits.push({ kind: 'write', path, content: now });
    }
    return { title: `Write what takes the place of ${owner}.${name}`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'several, in other files too, some taken out of the module',
        log: '/w/app/lib/index.js:4\n  if (util.isString(v)) return v;\n           ^\n\nTypeError: util.isString is not a function\n    at show (/w/app/lib/index.js:4:12)',
        captures: { owner: 'util', name: 'isString' },
        repo: {
          'lib/index.js':
            "const util = require('util');\n\nmodule.exports = (v) => {\n  if (util.isString(v)) return v;\n  return util.isArray(v) ? 'list' : util.inspect(v);\n};\n",
          'lib/scalar.js':
            "const { isNumber, inspect } = require('node:util');\n\nmodule.exports = (v) => (isNumber(v) ? v : inspect(v));\n",
          'lib/date.js': "const { isDate } = require('util');\n\nmodule.exports = (v) => isDate(v);\n",
          'lib/null.js': "const { isNull } = require('util');\n\nmodule.exports = (v) => isNull(v);\n",
          'lib/own.js': "const { isNull } = require('./null');\n\nmodule.exports = (v) => isNull(v);\n",
        },
        patched: {
          'lib/index.js':
            "const util = require('util');\n\nmodule.exports = (v) => {\n  if (typeof v === 'string') return v;\n  return Array.isArray(v) ? 'list' : util.inspect(v);\n};\n",
          'lib/scalar.js':
            "const { inspect } = require('node:util');\n\nmodule.exports = (v) => ((typeof v === 'number') ? v : inspect(v));\n",
          'lib/date.js': "const { types } = require('util');\n\nmodule.exports = (v) => types.isDate(v);\n",
          'lib/null.js': '\nmodule.exports = (v) => (v === null);\n',
        },
      },
      {
        name: 'Node 24',
        log: '/w/app/conf.js:4\nmodule.exports = util.isObject(base) ? base : {};\n                      ^\n\nTypeError: util.isObject is not a function\n    at Object.<anonymous> (/w/app/conf.js:4:23)',
        captures: { owner: 'util', name: 'isObject' },
        repo: {
          'conf.js':
            "const util = require('util');\n\nconst base = { port: 80 };\nmodule.exports = util.isObject(base) ? base : {};\n",
        },
        patched: {
          'conf.js':
            "const util = require('util');\n\nconst base = { port: 80 };\nmodule.exports = (base !== null && typeof base === 'object') ? base : {};\n",
        },
      },
      {
        name: 'through its types, in an ES module',
        log: 'TypeError: util.isRegExp is not a function\n    at match (file:///w/app/match.js:4:23)',
        repo: {
          'match.js':
            "import util from 'node:util';\n\nexport function match(one, get) {\n  return !util.isRegExp(get(one)) && util.isRegExp(one);\n}\n",
        },
        patched: {
          'match.js':
            "import util from 'node:util';\n\nexport function match(one, get) {\n  return !util.types.isRegExp(get(one)) && util.types.isRegExp(one);\n}\n",
        },
      },
      {
        name: 'with what would be run twice',
        log: 'TypeError: util.isObject is not a function\n    at Object.<anonymous> (/w/app/conf.js:2:6)',
        repo: { 'conf.js': "const util = require('util');\nutil.isObject(next());\n" },
      },
      {
        name: 'of an object of the project',
        log: 'TypeError: list.isArray is not a function\n    at Object.<anonymous> (/w/app/conf.js:2:6)',
        repo: { 'conf.js': "const list = require('./list');\nlist.isArray(1);\n" },
      },
    ],
    ignore: [{ name: 'another function', log: 'TypeError: util.isThing is not a function' }],
  },
});
