import { escapePattern } from '../text/escape-pattern.ts';
import { indentOf } from '../text/indentation.ts';

export interface RangeLoop {
  /** As the log prints it. */
  readonly path: string;
  /** 1-based line of the `for`. */
  readonly line: number;
  readonly before: string;
  readonly after: string;
  /** What is indexed. */
  readonly name: string;
}

const HEAD = /^(?:error|warning): the loop variable `\w+` is (?:only )?used to index `(?<name>\w+)`$/;
const PLACE = /^\s{0,12}--> (?<path>[^\s:]{1,300}\.rs):\d{1,7}:\d{1,5}$/;
const DIFF = /^\s{0,12}(?<line>\d{1,7}) {1,3}(?<sign>[-+]) (?<text>.{0,500})$/;

/** The loops over indices that Clippy would have over items: it leaves the name of the item to whoever writes it. */
export function rangeLoops(lines: readonly string[]): readonly RangeLoop[] {
  return lines.flatMap((head, at): readonly RangeLoop[] => {
    const name = HEAD.exec(head)?.groups?.name;
    if (name === undefined) return [];
    const end = lines.indexOf('', at);
    const block = lines.slice(at, end < 0 ? at + 20 : end);
    const path = block.map((line) => PLACE.exec(line)?.groups?.path).find((each) => each !== undefined);
    const shown = block.map((line) => DIFF.exec(line)?.groups).filter((each) => each !== undefined);
    const [before, after] = ['-', '+'].map((sign) => shown.find((each) => each.sign === sign));
    if (path === undefined || before?.text === undefined || after?.text?.includes('<item>') !== true) return [];
    return [{ path, line: Number(before.line), before: before.text, after: after.text, name }];
  });
}

/** A source with the loop over items; undefined where its index is used for more than the log says, or no name is free. */
export function overItems(lines: readonly string[], loop: RangeLoop): readonly string[] | undefined {
  const start = loop.line - 1;
  const indent = indentOf(loop.before);
  const index = /^\s*for (?<index>\w+) in /.exec(loop.before)?.groups?.index;
  const length = lines.slice(start + 1).indexOf(`${indent}}`);
  if (lines[start] !== loop.before || index === undefined || length < 0) return undefined;
  const body = lines.slice(start + 1, start + 1 + length);
  const item = [singular(loop.name), 'item'].find(
    (each) => each !== undefined && !lines.some((line) => new RegExp(`\\b${each}\\b`).test(line)),
  );
  if (item === undefined) return undefined;
  const access = new RegExp(
    `(?<taken>&(?:mut )?)?(?<![\\w.])${escapePattern(loop.name)}\\[${index}\\](?=(?<next>[.[]?))`,
    'g',
  );
  const changed = body.map((line) =>
    line.replace(access, (_all, taken: string | undefined, next: string) =>
      // A method and an index reach through the reference of themselves.
      next !== '' ? `${taken ?? ''}${item}` : taken === undefined ? `*${item}` : item,
    ),
  );
  const counted = loop.after.includes('.enumerate()');
  if (!counted && changed.some((line) => new RegExp(`\\b${index}\\b`).test(line))) return undefined;
  // `&values` of a slice that is a reference already is none to iterate over.
  const head = loop.after
    .replace('<item>', item)
    .replace(/ in &(?<mut>mut )?(?<of>\w+) \{$/, (_all, mut: string | undefined, of: string) =>
      mut === undefined ? ` in ${of}.iter() {` : ` in ${of}.iter_mut() {`,
    );
  return lines.toSpliced(start, 1 + length, head, ...changed);
}

/** `values` gives `value`, `entries` gives `entry`. */
function singular(name: string): string | undefined {
  if (name.endsWith('ies')) return `${name.slice(0, -3)}y`;
  return name.length > 2 && name.endsWith('s') && !name.endsWith('ss') ? name.slice(0, -1) : undefined;
}
