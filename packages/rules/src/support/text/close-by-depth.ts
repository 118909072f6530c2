import { depthOf } from './indentation.ts';
import { textLines } from './text-lines.ts';

/** What a line does to the blocks that are open. */
export interface BlockLine {
  /** How many blocks it closes that were open before it, and how many it leaves open. */
  readonly closes: number;
  readonly opens: number;
  /** It begins with a closing word, or parts a block at the depth of its head, as `else` does. */
  readonly leads: boolean;
  /** What it opens holds lines of its own depth, as a namespace does. */
  readonly flat?: boolean;
}

/** Tells of a line what it does; undefined when it says nothing: it is empty, a comment, or stands in a text. */
export type ReadLine = (line: string, at: number) => BlockLine | undefined;

interface Block {
  readonly at: number;
  readonly indent: number;
  readonly flat: boolean;
}

/** A block without an end, and the line before which it belongs. */
interface Unclosed {
  readonly block: Block;
  readonly before: number;
}

/**
 * The text with the one closing word that it lacks, when the depths of its lines say where it belongs: every other block
 * is closed at the depth of its head, and the one without an end is followed by a line that cannot be inside it.
 */
export function closeByDepth(text: string, word: string, reader: (text: string) => ReadLine): string | undefined {
  const { lines, join } = textLines(text);
  const [only, ...others] = withoutEnd(lines, reader(text)) ?? [];
  if (only === undefined || others.length > 0) return undefined;
  if (isEmptyAbove(only, lines, reader(text))) return undefined;
  let last = only.before - 1;
  while (last > only.block.at && (lines[last] ?? '').trim() === '') last -= 1;
  lines.splice(last + 1, 0, (lines[only.block.at] ?? '').slice(0, only.block.indent) + word);
  const closed = join();
  return withoutEnd(lines, reader(closed))?.length === 0 ? closed : undefined;
}

/** Whether a block would end before its first line though others follow: how many of them are its own the depths do not say. */
const isEmptyAbove = ({ block, before }: Unclosed, lines: readonly string[], read: ReadLine): boolean =>
  before < lines.findLastIndex((line) => line.trim() !== '') &&
  lines.slice(block.at + 1, before).every((line, at) => read(line, block.at + 1 + at) === undefined);

/** The blocks that have no end; undefined when the depths do not add up. */
function withoutEnd(lines: readonly string[], read: ReadLine): readonly Unclosed[] | undefined {
  const open: Block[] = [];
  const found: Unclosed[] = [];
  for (const [at, line] of lines.entries()) {
    const step = read(line, at);
    if (step === undefined) continue;
    const indent = depthOf(line);
    const isBehind = (block: Block) => (step.leads || block.flat ? indent < block.indent : indent <= block.indent);
    for (let top = open.at(-1); top !== undefined && isBehind(top); top = open.at(-1)) {
      found.push({ block: top, before: at });
      open.pop();
    }
    for (let count = 0; count < step.closes; count += 1) {
      const top = open.pop();
      if (top === undefined || (count === 0 && step.leads && top.indent !== indent)) return undefined;
    }
    for (let count = 0; count < step.opens; count += 1) open.push({ at, indent, flat: step.flat ?? false });
  }
  return [...found, ...open.toReversed().map((block) => ({ block, before: lines.length }))];
}
