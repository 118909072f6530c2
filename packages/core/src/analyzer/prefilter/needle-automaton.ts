/** A byte-level Aho-Corasick automaton as one table of states by byte classes. */
export interface NeedleAutomaton {
  /** `table[(state << shift) | classes[byte]]` is the next state; shallow states first, for the processor's cache. */
  readonly table: Uint16Array | Uint32Array;
  readonly shift: number;
  readonly classes: Uint8Array;
  /** From this state on something is to be done: a needle ended, or one of the two special states was reached. */
  readonly firstEvent: number;
  readonly newlineState: number;
  readonly escapeState: number;
  /** Ids (places in the list of needles) that end in a state from `firstEvent` on. */
  outputOf(state: number): readonly number[];
}

const NEWLINE = 10;
const ESCAPE = 27;
/** Classes: 0 any byte in no needle, 1 newline, 2 escape, then one per byte of the needles. */
const FIRST_BYTE_CLASS = 3;

/** Builds the automaton; a needle holding a newline or an escape can never match. */
export function buildNeedleAutomaton(needles: readonly string[]): NeedleAutomaton {
  const trie = trieOf(needles);
  const { size, firstChild, sibling, byteOf, fail, breadthFirst, ends } = trie;
  const classes = new Uint8Array(256);
  classes[NEWLINE] = 1;
  classes[ESCAPE] = 2;
  let width = FIRST_BYTE_CLASS;
  for (let id = 1; id < size; id++) {
    const byte = byteOf[id] ?? 0;
    if (classes[byte] === 0) classes[byte] = width++;
  }

  // Quiet states first: one comparison then tells whether anything is to be done.
  const loud = new Uint8Array(size);
  for (const id of breadthFirst) loud[id] = ends[id] !== undefined || loud[fail[id] ?? 0] === 1 ? 1 : 0;
  const quietIds = breadthFirst.filter((id) => loud[id] === 0);
  const loudIds = breadthFirst.filter((id) => loud[id] === 1);
  const firstEvent = quietIds.length;
  const stateOf = new Int32Array(size);
  for (let state = 0; state < size; state++) {
    stateOf[(state < firstEvent ? quietIds[state] : loudIds[state - firstEvent]) ?? 0] = state;
  }

  const shift = Math.ceil(Math.log2(width));
  const newlineState = size;
  const escapeState = size + 1;
  const table = new (size + 2 > 0xffff ? Uint32Array : Uint16Array)((size + 2) << shift);
  // Breadth first, so that the row of a failure link is always complete before it is copied.
  for (const id of breadthFirst) {
    const row = (stateOf[id] ?? 0) << shift;
    const failRow = (stateOf[fail[id] ?? 0] ?? 0) << shift;
    if (id !== 0) table.copyWithin(row, failRow, failRow + width);
    table[row | 1] = newlineState;
    table[row | 2] = escapeState;
    for (let child = firstChild[id] ?? 0; child !== 0; child = sibling[child] ?? 0) {
      const byteClass = classes[byteOf[child] ?? 0] ?? 0;
      if (byteClass >= FIRST_BYTE_CLASS) table[row | byteClass] = stateOf[child] ?? 0;
    }
  }

  const outputs: (readonly number[] | undefined)[] = [];
  const outputOf = (state: number): readonly number[] => {
    const place = state - firstEvent;
    const known = outputs[place];
    if (known !== undefined) return known;
    const output: number[] = [];
    for (let id = loudIds[place] ?? 0; id !== 0; id = fail[id] ?? 0) output.push(...(ends[id] ?? []));
    outputs[place] = output;
    return output;
  };
  return { table, shift, classes, firstEvent, newlineState, escapeState, outputOf };
}

/** The needles as a tree, in typed arrays: objects would cost a third of the analyzer's start. Node 0 is the root. */
interface Trie {
  readonly size: number;
  /** 0 where there is none. */
  readonly firstChild: Int32Array;
  readonly sibling: Int32Array;
  /** The byte that leads to a node. */
  readonly byteOf: Uint8Array;
  /** The node of the longest proper suffix that is in the tree. */
  readonly fail: Int32Array;
  readonly breadthFirst: Int32Array;
  /** Ids of the needles that end in a node. */
  readonly ends: readonly (readonly number[] | undefined)[];
}

function trieOf(needles: readonly string[]): Trie {
  const encoder = new TextEncoder();
  const encoded = needles.map((needle) => encoder.encode(needle));
  const most = encoded.reduce((sum, { length }) => sum + length, 1);
  const firstChild = new Int32Array(most);
  const sibling = new Int32Array(most);
  const byteOf = new Uint8Array(most);
  const ends: number[][] = [];
  let size = 1;
  const childOf = (id: number, byte: number): number => {
    let child = firstChild[id] ?? 0;
    while (child !== 0 && byteOf[child] !== byte) child = sibling[child] ?? 0;
    return child;
  };
  encoded.forEach((bytes, needle) => {
    let at = 0;
    for (const byte of bytes) {
      let child = childOf(at, byte);
      if (child === 0) {
        child = size++;
        byteOf[child] = byte;
        sibling[child] = firstChild[at] ?? 0;
        firstChild[at] = child;
      }
      at = child;
    }
    if (at !== 0) ends[at] = [...(ends[at] ?? []), needle];
  });

  const fail = new Int32Array(size);
  const breadthFirst = new Int32Array(size);
  let queued = 1;
  for (let at = 0; at < queued; at++) {
    const id = breadthFirst[at] ?? 0;
    for (let child = firstChild[id] ?? 0; child !== 0; child = sibling[child] ?? 0) {
      breadthFirst[queued++] = child;
      if (id === 0) continue;
      let suffix = fail[id] ?? 0;
      const byte = byteOf[child] ?? 0;
      while (suffix !== 0 && childOf(suffix, byte) === 0) suffix = fail[suffix] ?? 0;
      fail[child] = childOf(suffix, byte);
    }
  }
  return { size, firstChild, sibling, byteOf, fail, breadthFirst, ends };
}
