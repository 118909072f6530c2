import { escapePattern } from '../text/escape-pattern.ts';

/** A line of Go as staticcheck would have it; empty when the line goes, undefined when it says something else. */
export function simplified(line: string, message: string, next: string): string | undefined {
  const short = /can be simplified to (?<to>.{1,200})$/.exec(message)?.groups?.to;
  if (short !== undefined) return withoutConstant(line, short);
  if (message.startsWith('redundant')) return /^\s*return\s*$/.test(line) && /^\}/.test(next) ? '' : undefined;
  if (message.startsWith('should use time.Until'))
    return only(line, /(?<of>[\w.]{1,100})\.Sub\(time\.Now\(\)\)/, 'time.Until($<of>)');
  if (message.startsWith('should use time.Since'))
    return only(line, /time\.Now\(\)\.Sub\((?<of>[\w.]{1,100})\)/, 'time.Since($<of>)');
  if (message.startsWith('unnecessary assignment'))
    return only(line, /(?<of>\bfor \w+), _ :?= range /, '$<of> := range ');
  return undefined;
}

/** `x == true` as `x`, `x == false` as `!x`, where the line has the comparison once. */
function withoutConstant(line: string, short: string): string | undefined {
  const of = escapePattern(short.replace(/^!/, ''));
  const compared = short.startsWith('!') ? '(?:== false|!= true)' : '(?:== true|!= false)';
  const plain = new RegExp(`(?<![\\w.!])${of} ${compared}(?!\\w)`);
  return only(line, plain, () => short);
}

function only(line: string, wanted: RegExp, by: string | (() => string)): string | undefined {
  const all = [...line.matchAll(new RegExp(wanted, 'g'))];
  if (all.length !== 1) return undefined;
  return typeof by === 'string' ? line.replace(wanted, by) : line.replace(wanted, by);
}
