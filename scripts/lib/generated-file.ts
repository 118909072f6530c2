/** One file a generator owns: path from the repository root, and what it must hold. */
export interface GeneratedFile {
  readonly path: string;
  readonly content: string;
}

/** Replaces what stands between `<!-- name:begin -->` and `<!-- name:end -->`. */
export function replaceBlock(text: string, name: string, block: string): string {
  const [begin, end] = [`<!-- ${name}:begin -->`, `<!-- ${name}:end -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`the text has no block ${begin} ... ${end}`);
  return `${text.slice(0, from + begin.length)}\n${block.trim()}\n${text.slice(to)}`;
}
