import { isSeq, type Node, parseDocument } from 'yaml';
import { eolOf } from './text-lines.ts';
import { getYaml, type YamlPath } from './yaml.ts';

/**
 * Moves an item of a block sequence up, with all its lines and the comments right above it, to stand before an earlier
 * one. Undefined when the path is no block sequence that has both, or an item does not begin a line of its own.
 */
export function moveYamlItem(text: string, path: YamlPath, from: number, before: number): string | undefined {
  const document = parseDocument(text, { logLevel: 'silent' });
  const sequence = path.length === 0 ? document.contents : document.getIn(path, true);
  if (!isSeq(sequence) || sequence.flow === true || before >= from) return undefined;
  const [target, start] = [itemStart(text, sequence.items[before]), itemStart(text, sequence.items[from])];
  if (target === undefined || start === undefined) return undefined;
  const next = itemStart(text, sequence.items[from + 1]);
  const end = next ?? lastContentEnd(text, sequence.range?.[1] ?? text.length);
  const item = text.slice(start, end);
  const closed = item.endsWith('\n') ? item : `${item}${eolOf(text)}`;
  const changed = `${text.slice(0, target)}${closed}${text.slice(target, start)}${text.slice(end)}`;
  return getYaml(changed, path) === undefined ? undefined : changed;
}

/** Where the lines of an item begin, its comments among them. */
function itemStart(text: string, item: unknown): number | undefined {
  const range = (item as Node | undefined)?.range;
  if (!range) return undefined;
  const dash = text.lastIndexOf('-', range[0] - 1);
  const start = text.lastIndexOf('\n', dash) + 1;
  const indent = text.slice(start, dash);
  if (indent.trim() !== '') return undefined;
  const above = text.slice(0, start).split(/(?<=\n)/);
  const comments = above.length - 1 - above.findLastIndex((line) => !line.startsWith(`${indent}#`));
  return start - above.slice(above.length - comments).join('').length;
}

/** Blank lines below the last item, and comments further left, belong to what follows. */
function lastContentEnd(text: string, end: number): number {
  const body = text.slice(0, end).replace(/(?:\n[ \t]*(?:#[^\n]*)?)*\n?$/, '');
  return Math.min(end, body.length + (text.startsWith('\r', body.length) ? 2 : 1));
}
