/**
 * A byte-level Aho-Corasick automaton as one table of states by byte classes. A state's row is filled in when a scan
 * first comes through it: a short log sees few of the states, and filling in all takes longer than reading it.
 */
export interface NeedleAutomaton {
  /** `table[(state << shift) | classes[byte]]` is the next state, or `UNKNOWN` until the row is completed. */
  readonly table: Uint16Array | Uint32Array;
  readonly shift: number;
  readonly classes: Uint8Array;
  /** Where a line starts. */
  readonly root: number;
  /** Up to this state something is to be done: a needle ended, or one of the three special states was reached. */
  readonly lastEvent: number;
  /** No needle can stand in a time stamp or reach into one. */
  readonly skipsStamps: boolean;
  /** Fills in the row of a state. */
  complete(state: number): void;
  /** Ids (places in the list of needles) that end in a state after the special ones and up to `lastEvent`. */
  outputOf(state: number): readonly number[];
}

/** The row that led here is not filled in yet. */
export const UNKNOWN = 0;
/** A newline was read. */
export const AT_NEWLINE = 1;
/** An escape character was read. */
export const AT_ESCAPE = 2;
const SPECIAL = 3;

export const NEWLINE = 10;
const ESCAPE = 27;
/** A needle that stands in a time stamp, or begins in one and goes on behind it. */
const LIKE_STAMP = /^[-\d:.T]*\d(?:[-\d:.T]*$|Z)/;
/** Classes: 0 any byte in no needle, 1 newline, 2 escape, then one per byte of the needles. */
const FIRST_BYTE_CLASS = 3;

/** Builds the automaton; a needle holding a newline or an escape can never match. */
export function buildNeedleAutomaton(needles: readonly string[]): NeedleAutomaton {
  const { size, firstChild, sibling, byteOf, fail, breadthFirst, lastNeedle, needleBefore } = trieOf(needles);
  const classes = new Uint8Array(256);
  classes[NEWLINE] = 1;
  classes[ESCAPE] = 2;
  let width = FIRST_BYTE_CLASS;
  for (let id = 1; id < size; id++) {
    const byte = byteOf[id] ?? 0;
    if (classes[byte] === 0) classes[byte] = width++;
  }

  // Loud states first: one comparison then tells whether anything is to be done. Each kind breadth first, so that the
  // rows of shallow states, which are read most, lie together.
  const loud = new Uint8Array(size);
  let louds = 0;
  for (let at = 0; at < size; at++) {
    const id = breadthFirst[at] ?? 0;
    if (lastNeedle[id] === 0 && loud[fail[id] ?? 0] === 0) continue;
    loud[id] = 1;
    louds++;
  }
  const root = SPECIAL + louds;
  const stateOf = new Int32Array(size);
  const idOf = new Int32Array(SPECIAL + size);
  let nextLoud = SPECIAL;
  let nextQuiet = root;
  for (let at = 0; at < size; at++) {
    const id = breadthFirst[at] ?? 0;
    const state = loud[id] === 1 ? nextLoud++ : nextQuiet++;
    stateOf[id] = state;
    idOf[state] = id;
  }

  const shift = Math.ceil(Math.log2(width));
  const table = new (SPECIAL + size > 0xffff ? Uint32Array : Uint16Array)((SPECIAL + size) << shift);
  const isComplete = (id: number): boolean => table[((stateOf[id] ?? 0) << shift) | 1] === AT_NEWLINE;
  const fillIn = (id: number): void => {
    const row = (stateOf[id] ?? 0) << shift;
    const failRow = (stateOf[fail[id] ?? 0] ?? 0) << shift;
    if (id === 0) table.fill(root, row, row + width);
    else table.copyWithin(row, failRow, failRow + width);
    table[row | 1] = AT_NEWLINE;
    table[row | 2] = AT_ESCAPE;
    for (let child = firstChild[id] ?? 0; child !== 0; child = sibling[child] ?? 0) {
      const byteClass = classes[byteOf[child] ?? 0] ?? 0;
      if (byteClass >= FIRST_BYTE_CLASS) table[row | byteClass] = stateOf[child] ?? 0;
    }
  };
  fillIn(0);

  const outputs: (readonly number[] | undefined)[] = [];
  return {
    table,
    shift,
    classes,
    root,
    lastEvent: root - 1,
    skipsStamps: !needles.some((needle) => LIKE_STAMP.test(needle)),
    complete(state) {
      // A row is its failure link's with the children's places changed: that one comes first.
      const missing: number[] = [];
      for (let id = idOf[state] ?? 0; !isComplete(id); id = fail[id] ?? 0) missing.push(id);
      for (const id of missing.reverse()) fillIn(id);
    },
    outputOf(state) {
      const known = outputs[state];
      if (known !== undefined) return known;
      const output: number[] = [];
      for (let id = idOf[state] ?? 0; id !== 0; id = fail[id] ?? 0) {
        for (let at = lastNeedle[id] ?? 0; at !== 0; at = needleBefore[at - 1] ?? 0) output.push(at - 1);
      }
      outputs[state] = output;
      return output;
    },
  };
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
  /** One more than the id of the last needle that ends in a node; 0 where none does. */
  readonly lastNeedle: Int32Array;
  /** By needle: one more than the id of another that is the same; 0 after the last. */
  readonly needleBefore: Int32Array;
}

function trieOf(needles: readonly string[]): Trie {
  const encoder = new TextEncoder();
  const encoded = needles.map((needle) => encoder.encode(needle));
  const most = encoded.reduce((sum, { length }) => sum + length, 1);
  const firstChild = new Int32Array(most);
  const sibling = new Int32Array(most);
  const byteOf = new Uint8Array(most);
  const lastNeedle = new Int32Array(most);
  const needleBefore = new Int32Array(needles.length);
  /** The root's children: a list of them would be the longest by far, and it is asked most. */
  const first = new Int32Array(256);
  let size = 1;
  const childOf = (id: number, byte: number): number => {
    if (id === 0) return first[byte] ?? 0;
    let child = firstChild[id] ?? 0;
    while (child !== 0 && byteOf[child] !== byte) child = sibling[child] ?? 0;
    return child;
  };
  for (let needle = 0; needle < encoded.length; needle++) {
    const bytes = encoded[needle] ?? new Uint8Array();
    let at = 0;
    for (let place = 0; place < bytes.length; place++) {
      const byte = bytes[place] ?? 0;
      let child = childOf(at, byte);
      if (child === 0) {
        child = size++;
        byteOf[child] = byte;
        sibling[child] = firstChild[at] ?? 0;
        firstChild[at] = child;
        if (at === 0) first[byte] = child;
      }
      at = child;
    }
    if (at === 0) continue;
    needleBefore[needle] = lastNeedle[at] ?? 0;
    lastNeedle[at] = needle + 1;
  }

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
  return { size, firstChild, sibling, byteOf, fail, breadthFirst, lastNeedle, needleBefore };
}
