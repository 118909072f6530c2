import { isPluralOf } from '@self-healer/core/opposite-names';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { escapePattern } from './escape-pattern.ts';
import { depthOf } from './indentation.ts';

const MOST_FILES = 400;
const LONGEST_BODY = 40;

const PHP_OR_TYPED = /\)\s*(?::|->)\s*(?<type>[^{=;]{1,100}?)\s*(?:[{:;]|$)/;
const GO = /^func\b.*\)\s*(?<type>[^\s(){][^(){]{0,100}?)\s*\{/;
/** Types and values of several. */
const MANY_TYPE =
  /\[|^(?:\??array|iterable|list|set|tuple|dict|Vec|Generator|Iterat\w+|Collection|Traversable|Promise|Sequence|Map|Set|map|chan)\b/;
const ONE_TYPE = /^[*&?]?(?:string|str|int\d*|i\d+|u\d+|float\d*|f\d+|double|bool|boolean|number|Optional\b|[A-Z]\w*$)/;
const ONE =
  /\[(?:-?\d+|\w+)\]\s*;?$|\.(?:first|last|find|pop|shift|at)\b(?:\([^()]*\))?\s*;?$|\b(?:next|current|reset|min|max)\(/;
const MANY = /^\s*(?:return\s+(?:\[|list\(|sorted\(|array_\w+\()|yield\b)/;

/** What a function gives, as its type or its last lines tell. */
function givenBy(lines: readonly string[], at: number): 'one' | 'many' | undefined {
  const head = lines[at] ?? '';
  const type = (GO.exec(head) ?? PHP_OR_TYPED.exec(head))?.groups?.type;
  if (type !== undefined && MANY_TYPE.test(type)) return 'many';
  if (type !== undefined && ONE_TYPE.test(type)) return 'one';
  const length = lines
    .slice(at + 1, at + LONGEST_BODY)
    .findIndex((line) => line.trim() !== '' && depthOf(line) <= depthOf(head));
  const body = lines.slice(at + 1, at + 1 + (length < 0 ? LONGEST_BODY : length)).filter((line) => line.trim() !== '');
  const answers = body.filter((line, index) => /^\s*(?:return|yield)\b/.test(line) || index === body.length - 1);
  if (answers.some((line) => MANY.test(line))) return 'many';
  return answers.some((line) => ONE.test(line)) ? 'one' : undefined;
}

/**
 * Whether a function gives one where its name in the plural is written, or several where the singular is: then another
 * function is meant, which is not there, and no slip of the fingers.
 */
export function givesOtherCount(written: string, meant: string, text: string): boolean {
  const isPlural = isPluralOf(written, meant);
  if (!isPlural && !isPluralOf(meant, written)) return false;
  const defined = new RegExp(
    `\\b(?:def|func|function|fn)\\s+(?:\\([^()]*\\)\\s*)?(?:self\\.)?${escapePattern(meant)}(?![\\w$])`,
  );
  const lines = text.split(/\r?\n/);
  const at = lines.findIndex((line) => defined.test(line));
  const given = at < 0 ? undefined : givenBy(lines, at);
  return given === (isPlural ? 'one' : 'many');
}

/** The same, of a function that any source with an extension defines. */
export async function givesOtherCountIn(
  repo: Workspace,
  { written, meant, extension }: { readonly written: string; readonly meant: string; readonly extension: string },
): Promise<boolean> {
  const files = (await repo.list()).filter((file) => file.endsWith(extension));
  for (const file of files.slice(0, MOST_FILES))
    if (givesOtherCount(written, meant, (await repo.read(file)) ?? '')) return true;
  return false;
}
