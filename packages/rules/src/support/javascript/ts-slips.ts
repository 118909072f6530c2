import { escapePattern } from '../text/escape-pattern.ts';
import { depthOf } from '../text/indentation.ts';
import { textLines } from '../text/text-lines.ts';
import type { Place } from './ts-location.ts';

/** Modifiers in the order that the compiler asks for. */
export function inOrder({ text, line, lineText, column }: Place, first: string, second: string): string | undefined {
  const [before, after] = [lineText.slice(0, column), lineText.slice(column)];
  const late = new RegExp(`\\b${escapePattern(second)}\\s+(?=(?:\\w+\\s+)*$)`).exec(before);
  if (late === null || !after.startsWith(`${first} `)) return undefined;
  const { lines, join } = textLines(text);
  lines[line - 1] =
    `${before.slice(0, late.index)}${first} ${before.slice(late.index)}${after.slice(first.length + 1)}`;
  return join();
}

/** A declaration file whose functions, constants and classes at the top are declared. */
export function declared({ text }: Place): string | undefined {
  const { lines, join } = textLines(text);
  let depth = 0;
  for (const [at, line] of lines.entries()) {
    if (depth === 0 && /^(?:async |abstract )?(?:function|const|let|var|class|namespace|module|enum)\b/.test(line))
      lines[at] = `declare ${line}`;
    depth += line.split('{').length - line.split('}').length;
  }
  return depth === 0 ? join() : undefined;
}

/** A parameter with a default, which needs no `?`. */
export function withoutMark({ text, line, lineText, column }: Place): string | undefined {
  const name = /^[\w$]+(?=\?\s*[:=])/.exec(lineText.slice(column))?.[0];
  if (name === undefined) return undefined;
  const { lines, join } = textLines(text);
  lines[line - 1] = lineText.slice(0, column + name.length) + lineText.slice(column + name.length + 1);
  return join();
}

/** What stands before a comparison, and seldom before an assignment. */
const CONDITION = /(?:\b(?:if|while)\s*|[(!]\s*|&&\s*|\|\|\s*)\($|(?:\b(?:if|while)\s*\(|&&|\|\||\breturn|\?)\s*$/;

/**
 * The only declaration of a constant above a line, as a variable. Undefined where a comparison is meant, as in
 * `if (mode = 'dark')`, and for a name in capitals, which says that the constant is one for all.
 */
export function asVariable({ text, line, lineText, column }: Place, name: string): string | undefined {
  if (/^[A-Z][A-Z0-9_]*$/.test(name) || CONDITION.test(lineText.slice(0, column))) return undefined;
  const { lines, join } = textLines(text);
  const declaration = new RegExp(`\\bconst(?= ${escapePattern(name)}\\b\\s*(?::[^=]+)?=)`);
  const places = [...lines.keys()].filter((at) => declaration.test(lines[at] ?? ''));
  const [at] = places;
  if (at === undefined || places.length > 1 || at >= line) return undefined;
  lines[at] = (lines[at] ?? '').replace(declaration, 'let');
  return join();
}

/** What is given to a callback and may be what the promise is of: all but what says that something failed. */
const GIVEN =
  /(?:\(\s*(?!(?:resolve|reject|res|rej|done|_\w*|e|err|error|ok)\b)[A-Za-z$][\w$]*[^()]{0,100}\)|[(,]\s*(?!async\b|resolve\b|_)[A-Za-z$][\w$]*)\s*=>/;

/**
 * A promise of nothing, around a `resolve()` without a value. Undefined where its value is kept, or a callback around
 * `resolve()` is given something that nobody takes: that is what was to be promised.
 */
export function promiseOfNothing({ text, line }: Place): string | undefined {
  const { lines, join } = textLines(text);
  const at = lines.slice(0, line).findLastIndex((code) => /\bnew Promise\b/.test(code));
  if (!/\bnew Promise\(/.test(lines[at] ?? '') || line - at > 30) return undefined;
  const inside = [(lines[at] ?? '').replace(/^.*\bnew Promise\(/, ''), ...lines.slice(at + 1, line)];
  if (/(?<!=)=\s*await new Promise\(/.test(lines[at] ?? '') || inside.some((code) => GIVEN.test(code)))
    return undefined;
  lines[at] = (lines[at] ?? '').replace(/\bnew Promise\(/, 'new Promise<void>(');
  return join();
}

/** A constructor that begins with the call of the one that it extends. */
export function withSuper({ text, line, lineText, column }: Place): string | undefined {
  const { lines, join } = textLines(text);
  const head = lines.slice(line - 1, line + 12).findIndex((code) => /\)\s*\{\s*$/.test(code));
  if (!lineText.slice(column).includes('constructor') || head < 0) return undefined;
  if (/^\s*super\(/.test(lines[line + head] ?? '')) return undefined;
  const next = lines[line + head] ?? '';
  if (isForTheBase(lines, line - 1, head)) return undefined;
  const indent = /^\s*/.exec(next.trim() === '}' || next.trim() === '' ? `${lineText.slice(0, column)}  ` : next)?.[0];
  const semicolon = lines.filter((code) => code.trimEnd().endsWith(';')).length > lines.length / 8 ? ';' : '';
  lines.splice(line + head, 0, `${indent ?? ''}super()${semicolon}`);
  return join();
}

/**
 * Whether a constructor takes what it does not read, and the class that is extended may want it: only one of this file
 * without a constructor wants nothing. `class NotFound extends Error` has its message for `super(message)`.
 */
function isForTheBase(lines: readonly string[], at: number, head: number): boolean {
  const owner = lines.slice(0, at).findLast((code) => /\bclass\b.*\bextends\b/.test(code)) ?? '';
  const base = /\bextends\s+(?<base>[\w$]+)/.exec(owner)?.groups?.base ?? '';
  const from = lines.findIndex((code) => new RegExp(`\\bclass ${escapePattern(base)}\\b`).test(code));
  const own = lines.slice(
    from,
    from +
      1 +
      lines.slice(from).findIndex((code) => /\}\s*$/.test(code) && depthOf(code) === depthOf(lines[from] ?? '')),
  );
  const isKnown = from >= 0 && !/\bextends\b/.test(lines[from] ?? '');
  if (isKnown && !own.some((code) => /\bconstructor\b/.test(code))) return false;
  const parameters = lines
    .slice(at, at + head + 1)
    .join(' ')
    .replace(/^.*?\bconstructor\s*\(/, '');
  const names = [...parameters.matchAll(/(?<=(?:^|,)\s*)(?<name>[A-Za-z$_][\w$]*)\s*\??\s*[:,=)]/g)];
  const depth = depthOf(lines[at] ?? '');
  const rest = lines.slice(at + head + 1);
  const end = rest.findIndex((code) => code.trim() !== '' && depthOf(code) <= depth);
  const body = rest.slice(0, end < 0 ? undefined : end).join('\n');
  return names.some(
    ({ groups }) => !new RegExp(`(?<![\\w$.])${escapePattern(groups?.name ?? '')}(?![\\w$])`).test(body),
  );
}

/** An object in which a property that stands there twice, with the same value, stands once. */
export function once({ text, line, lineText, column }: Place): string | undefined {
  const property = /^(?:[\w$]+|'[^'\n]+'|"[^"\n]+")\s*:\s*(?:[\w$.-]+|'[^'\n]*'|"[^"\n]*")(?=\s*[,}]|\s*$)/.exec(
    lineText.slice(column),
  )?.[0];
  if (property === undefined) return undefined;
  const { lines, join } = textLines(text);
  const earlier = `${lines.slice(Math.max(0, line - 40), line - 1).join('\n')}\n${lineText.slice(0, column)}`;
  if (!new RegExp(`(?:^|[\\s,{])${escapePattern(property)}\\s*,`).test(earlier)) return undefined;
  const [before, after] = [lineText.slice(0, column), lineText.slice(column + property.length)];
  if (before.trim() === '' && /^\s*,?\s*$/.test(after)) lines.splice(line - 1, 1);
  else if (after.trimStart().startsWith(',')) lines[line - 1] = before + after.trimStart().slice(1).trimStart();
  else lines[line - 1] = before.replace(/,\s*$/, '') + after;
  return join();
}

/** The class around an abstract method, which is abstract then. */
export function abstractClass({ text, line, lineText, column }: Place): string | undefined {
  if (!lineText.slice(column).startsWith('abstract ')) return undefined;
  const { lines, join } = textLines(text);
  const depth = depthOf(lineText);
  const head = lines.slice(0, line - 1).findLastIndex((code) => code.trim() !== '' && depthOf(code) < depth);
  const code = lines[head] ?? '';
  if (!/^\s*(?:export (?:default )?)?class\b/.test(code)) return undefined;
  lines[head] = code.replace(/\bclass\b/, 'abstract class');
  return join();
}

/**
 * A member of a class that extends none, which overrides nothing. Undefined where another line of the file has a member
 * of that name: the class may have lost what it extends.
 */
export function withoutOverride({ text, line, lineText }: Place): string | undefined {
  const { lines, join } = textLines(text);
  const words = lineText.split(/\boverride\s+/);
  const member = /^(?:(?:async|readonly|static|get|set)\s+)*(?<name>[\w$]+)/.exec(words[1] ?? '')?.groups?.name ?? '';
  const others = new RegExp(`^\\s+(?:[a-z]+\\s+){0,4}${escapePattern(member)}\\s*[(:=?<]`);
  if (words.length !== 2 || lines.some((each, at) => at !== line - 1 && others.test(each))) return undefined;
  lines[line - 1] = words.join('');
  return join();
}
