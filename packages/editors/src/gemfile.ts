import { contentStart, insertLineAfter, lineSpans, replaceSpan, replaceSpans, type Span } from './splice.ts';

interface Requirement extends Span {
  readonly written: string;
}

const RUBY = /^[ \t]*ruby[ \t(]+(?<rest>[^#]*)/;
const GEM = /^[ \t]*gem[ \t(]+(?<quote>["'])(?<name>[\w.-]+)\k<quote>/;
const STRING = /(?<quote>["'])(?<inner>[^"']*)\k<quote>/g;

/** The requirements of the `ruby` line, such as `['~> 3.2']`; undefined where there is none or it reads a file. */
export function gemfileRuby(text: string): readonly string[] | undefined {
  const found = rubySpans(text);
  return found.length === 0 ? undefined : found.map(({ written }) => written);
}

/** Sets the version of the `ruby` line; undefined when there is none, or it says that. */
export function setGemfileRuby(text: string, version: string): string | undefined {
  const [first, ...others] = rubySpans(text);
  return first === undefined || others.length > 0 ? undefined : replaceSpan(text, first, version);
}

/** The requirements of a gem, `[]` for any version; undefined when it is not listed. */
export function gemRequirements(text: string, name: string): readonly string[] | undefined {
  return gemSpans(text, name)?.requirements.map(({ written }) => written);
}

/** Sets the requirement of a gem that has one; several become one. */
export function setGem(text: string, name: string, requirement: string): string | undefined {
  const [first, ...others] = gemSpans(text, name)?.requirements ?? [];
  const last = others.at(-1) ?? first;
  if (first === undefined || last === undefined) return undefined;
  const quote = text[first.from - 1] ?? "'";
  const span = { from: first.from - 1, to: last.to + 1, by: `${quote}${requirement}${quote}` };
  return replaceSpans(text, [span]);
}

/** Adds a gem behind the last one outside of groups, in the file's own quotes; undefined when it is listed. */
export function addGem(text: string, name: string, ...requirements: readonly string[]): string | undefined {
  if (gemSpans(text, name) !== undefined) return undefined;
  const quote = /^[ \t]*(?:gem|source)[ \t(]+(?<quote>["'])/m.exec(text)?.groups?.quote ?? "'";
  const line = `gem ${[name, ...requirements].map((each) => `${quote}${each}${quote}`).join(', ')}`;
  const outside = lineSpans(text).filter(({ from, to }) => /^(?:gem|source|ruby|gemspec)\b/.test(text.slice(from, to)));
  const last = outside.findLast(({ from }) => text.startsWith('gem', from)) ?? outside.at(-1);
  // A call that goes on below ends where no comma ends the line.
  if (last !== undefined) return insertLineAfter(text, endOfCall(text, last.to), line);
  return text.length === contentStart(text) ? `${text}${line}\n` : insertLineAfter(text, text.trimEnd().length, line);
}

function endOfCall(text: string, end: number): number {
  let at = end;
  while (/,[ \t]*(?:#.*)?$/.test(text.slice(text.lastIndexOf('\n', at - 1) + 1, at))) {
    const next = text.indexOf('\n', at);
    if (next === -1) return at;
    const stop = text.indexOf('\n', next + 1);
    at = stop === -1 ? text.length : stop;
    if (text[at - 1] === '\r') at -= 1;
  }
  return at;
}

function rubySpans(text: string): readonly Requirement[] {
  for (const { from, to } of lineSpans(text)) {
    const rest = RUBY.exec(text.slice(from, to))?.groups?.rest;
    if (rest === undefined) continue;
    const start = from + text.slice(from, to).indexOf(rest);
    return stringsOf(rest, start);
  }
  return [];
}

function gemSpans(text: string, name: string): { readonly requirements: readonly Requirement[] } | undefined {
  for (const { from, to } of lineSpans(text)) {
    const head = GEM.exec(text.slice(from, to));
    if (head?.groups?.name !== name) continue;
    return { requirements: stringsOf(text.slice(from + head[0].length, to), from + head[0].length) };
  }
  return undefined;
}

/** The strings of a call up to its first named argument. */
function stringsOf(rest: string, start: number): readonly Requirement[] {
  const named = rest.search(/\b\w+:(?!:)|:\w+ ?=>|#/);
  const plain = named === -1 ? rest : rest.slice(0, named);
  return [...plain.matchAll(STRING)].map((match) => {
    const written = match.groups?.inner ?? '';
    const from = start + match.index + 1;
    return { written, from, to: from + written.length };
  });
}
