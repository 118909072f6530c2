import { defineRule } from '@self-healer/core/rule';
import { nodeFrame } from '../support/javascript/node-frame.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';

/** Functions of `util` and `os` that a newer Node has no more, and what takes their place; `$` is what they are called with. */
const REPLACED: Readonly<Record<string, string>> = {
  isBoolean: "(typeof $ === 'boolean')",
  isBuffer: 'Buffer.isBuffer($)',
  isDate: '@.types.isDate($)',
  isError: '@.types.isNativeError($)',
  isFunction: "(typeof $ === 'function')",
  isNull: '($ === null)',
  isNullOrUndefined: '($ === null || $ === undefined)',
  isNumber: "(typeof $ === 'number')",
  isObject: "($ !== null && typeof $ === 'object')",
  isRegExp: '@.types.isRegExp($)',
  isString: "(typeof $ === 'string')",
  isSymbol: "(typeof $ === 'symbol')",
  isUndefined: '($ === undefined)',
  isArray: 'Array.isArray($)',
  _extend: 'Object.assign($)',
  puts: 'console.log($)',
  getNetworkInterfaces: '@.networkInterfaces($)',
  tmpDir: '@.tmpdir($)',
};
/** A name or a member, which may stand twice; a call may not. */
const PLAIN = /^[\w$]+(?:\.[\w$]+|\[(?:\d+|[\w$]+|'[\w$-]+')\])*$/;

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
    const instead = REPLACED[name];
    if (frame === undefined || instead === undefined) return undefined;
    const own = escapePattern(owner);
    const taken = new RegExp(
      `^(?:(?:const|let|var) ${own} = require\\(['"](?:node:)?(?:util|os)['"]\\)|import (?:\\* as )?${own} from ['"](?:node:)?(?:util|os)['"])`,
      'm',
    );
    if (!taken.test(frame.text)) return undefined;
    const call = new RegExp(
      `(?<![\\w$.])${own}\\.${escapePattern(name)}\\((?<argument>(?:[^()\\n]|\\([^()\\n]*\\)){0,200})\\)`,
      'g',
    );
    // What stands twice would be run twice.
    const twice = instead.split('$').length > 2;
    const content = frame.text.replace(call, (whole, argument: string) =>
      twice && !PLAIN.test(argument) ? whole : instead.replaceAll('$', () => argument).replace('@', () => owner),
    );
    if (content === frame.text) return undefined;
    return {
      title: `Write what takes the place of ${owner}.${name}`,
      safety: 'review',
      edits: [{ kind: 'write', path: frame.path, content }],
    };
  },
  examples: {
    match: [
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
