import { escapePattern } from '../text/escape-pattern.ts';

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
const OWNER =
  /^(?:(?:const|let|var) (?<required>[\w$]+) = require\(['"](?:node:)?(?:util|os)['"]\)|import (?:\* as )?(?<imported>[\w$]+) from ['"](?:node:)?(?:util|os)['"])/gm;
/** Names that a file takes out of the module, each by its own name. */
const TAKEN =
  /^(?<head>(?:const|let|var) \{ ?)(?<names>[\w$]+(?:, ?[\w$]+)*)(?<tail>,? ?\} = require\(['"](?:node:)?(?:util|os)['"]\);?)[ \t]*\r?\n/m;

/** `text` with the calls of `name`, as it is written before the bracket, written as Node has them now. */
function withoutCalls(text: string, written: string, name: string, owner: string): string {
  const instead = REPLACED[name] ?? '';
  const call = new RegExp(
    `(?<![\\w$.])${escapePattern(written)}\\((?<argument>(?:[^()\\n]|\\([^()\\n]*\\)){0,200})\\)`,
    'g',
  );
  // What stands twice would be run twice.
  const twice = instead.split('$').length > 2;
  return text.replace(call, (whole, argument: string, at: number) => {
    if (twice && !PLAIN.test(argument)) return whole;
    const now = instead.replaceAll('$', () => argument).replace('@.', () => owner);
    // One pair of brackets is enough.
    const isBracketed = text[at - 1] === '(' && text[at + whole.length] === ')' && now.startsWith('(');
    return isBracketed ? now.slice(1, -1) : now;
  });
}

/** A source with what Node has removed from `util` and `os`, and takes no other module for, written as it is now. */
export function withoutRemovedFunctions(text: string): string {
  const owners = [...text.matchAll(OWNER)].flatMap(({ groups }) => groups?.required ?? groups?.imported ?? []);
  let changed = text;
  for (const owner of owners)
    for (const name of Object.keys(REPLACED)) changed = withoutCalls(changed, `${owner}.${name}`, name, `${owner}.`);
  return withoutTaken(changed);
}

function withoutTaken(text: string): string {
  const found = TAKEN.exec(text);
  const { head = '', names = '', tail = '' } = found?.groups ?? {};
  if (found === null) return text;
  let rest = text.slice(0, found.index) + text.slice(found.index + found[0].length);
  const kept = new Set<string>();
  for (const name of names.split(/, ?/)) {
    const gone = Object.hasOwn(REPLACED, name);
    if (gone) rest = withoutCalls(rest, name, name, '');
    if (!gone || new RegExp(`(?<![\\w$.])${escapePattern(name)}(?![\\w$])`).test(rest)) kept.add(name);
    // What takes its place may be of the module itself.
    const place = gone ? /^@\.(?<place>\w+)/.exec(REPLACED[name] ?? '')?.groups?.place : undefined;
    if (place !== undefined && !kept.has(name)) kept.add(place);
  }
  const statement =
    kept.size === 0 ? '' : `${head}${[...kept].join(', ')}${tail}${text.includes('\r\n') ? '\r\n' : '\n'}`;
  return rest.slice(0, found.index) + statement + rest.slice(found.index);
}
