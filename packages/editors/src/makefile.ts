import { contentStart, insertLineAfter, lineSpans, replaceSpan, type Span } from './splice.ts';
import { eolOf } from './text-lines.ts';

interface Assignment extends Span {
  readonly name: string;
}

const ASSIGNMENT =
  /^ {0,8}(?:(?:override|export|private) +)*(?<name>[\w.-]+)[ \t]*(?:::?:?|[?+!])?=[ \t]*(?<value>(?:[^#\\]|\\.)*?)[ \t]*(?:\\$|#.*$|$)/;
const RULE = /^(?<targets>[^\s#:=][^:=#]*?)[ \t]*::?(?![:=])/;

/** The value a variable is set to at the left margin, on one line; undefined when it is not set, or set over lines. */
export function makeVariable(text: string, name: string): string | undefined {
  const found = assignmentsOf(text).findLast((each) => each.name === name);
  const value = found && text.slice(found.from, found.to);
  return value === undefined || value.includes('\n') ? undefined : value;
}

/** Sets a variable to a value of one line; adds it above the first rule where it is missing. */
export function setMakeVariable(text: string, name: string, value: string): string | undefined {
  const all = assignmentsOf(text);
  const found = all.findLast((each) => each.name === name);
  if (found !== undefined) return replaceSpan(text, found, value);
  const line = `${name} = ${value}`;
  const rule = lineSpans(text).find(({ from, to }) => RULE.test(text.slice(from, to)))?.from ?? text.length;
  const above = all.findLast(({ to }) => to <= rule);
  if (above !== undefined) return insertLineAfter(text, above.to, line);
  const [start, eol] = [contentStart(text), eolOf(text)];
  return `${text.slice(0, start)}${line}${eol}${text.slice(start)}`;
}

/** Puts a line at the head of a target's recipe; undefined when there is no such target, no recipe, or it has the line. */
export function addRecipeLine(text: string, target: string, line: string): string | undefined {
  const lines = lineSpans(text);
  const at = lines.findIndex(({ from, to }) =>
    (RULE.exec(text.slice(from, to))?.groups?.targets ?? '').split(/\s+/).includes(target),
  );
  if (at === -1) return undefined;
  const recipe: Span[] = [];
  for (const span of lines.slice(at + 1)) {
    if (text[span.from] !== '\t') break;
    recipe.push(span);
  }
  const [first] = recipe;
  if (first === undefined || recipe.some(({ from, to }) => text.slice(from, to).trim() === line)) return undefined;
  return `${text.slice(0, first.from)}\t${line}${eolOf(text)}${text.slice(first.from)}`;
}

function assignmentsOf(text: string): readonly Assignment[] {
  const found: Assignment[] = [];
  const lines = lineSpans(text);
  let defining = false;
  for (let at = 0; at < lines.length; at += 1) {
    const { from, to: end } = lines[at] ?? { from: 0, to: 0 };
    const line = text.slice(from, end);
    if (/^ *define\b/.test(line)) defining = true;
    if (/^ *endef\b/.test(line)) defining = false;
    const match = defining ? null : ASSIGNMENT.exec(line);
    const { name, value = '' } = match?.groups ?? {};
    if (name === undefined || match === null) continue;
    const start = from + line.indexOf('=') + 1;
    const begin = start + (/^[ \t]*/.exec(text.slice(start, end))?.[0].length ?? 0);
    let to = begin + value.length;
    while (/\\$/.test(text.slice(lines[at]?.from, lines[at]?.to)) && at + 1 < lines.length) {
      at += 1;
      to = lines[at]?.to ?? to;
    }
    found.push({ name, from: begin, to });
  }
  return found;
}
