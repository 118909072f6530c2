/** A byte-level Aho-Corasick automaton, flattened: rows are premultiplied by the number of byte classes. */
export interface NeedleAutomaton {
  /** `table[row + classes[byte]]` is the next row. */
  readonly table: Int32Array;
  readonly classes: Uint8Array;
  /** From this row on something is to be done: a needle ended, or one of the two special rows was reached. */
  readonly firstEventRow: number;
  readonly newlineRow: number;
  readonly escapeRow: number;
  /** Ids (places in the list of needles) that end in a row; `undefined` for rows below `firstEventRow`. */
  outputOf(row: number): readonly number[];
}

interface Node {
  readonly next: Map<number, number>;
  fail: number;
  output: readonly number[];
}

const NEWLINE = 10;
const ESCAPE = 27;
/** Classes: 0 any byte in no needle, 1 newline, 2 escape, then one per byte of the needles. */
const FIRST_BYTE_CLASS = 3;

/** Builds the automaton; a needle holding a newline or an escape can never match. */
export function buildNeedleAutomaton(needles: readonly string[]): NeedleAutomaton {
  const nodes = failureLinks(trieOf(needles));
  const classes = new Uint8Array(256);
  classes[NEWLINE] = 1;
  classes[ESCAPE] = 2;
  let width = FIRST_BYTE_CLASS;
  for (const byte of new Set(nodes.flatMap((node) => [...node.next.keys()]))) {
    if (byte !== NEWLINE && byte !== ESCAPE) classes[byte] = width++;
  }

  // Quiet rows first: one comparison then tells whether anything is to be done.
  const quiet = nodes.flatMap((node, id) => (node.output.length === 0 ? [id] : []));
  const loud = nodes.flatMap((node, id) => (node.output.length > 0 ? [id] : []));
  const order = [...quiet, ...loud];
  const rowOf = new Int32Array(nodes.length);
  order.forEach((id, place) => {
    rowOf[id] = place * width;
  });
  const newlineRow = order.length * width;
  const escapeRow = newlineRow + width;
  const table = new Int32Array(escapeRow + width);
  // Breadth first, so that the row of a failure link is always complete before it is copied.
  for (const id of breadthFirst(nodes)) {
    const node = nodes[id];
    if (node === undefined) continue;
    const row = rowOf[id] ?? 0;
    const failRow = rowOf[node.fail] ?? 0;
    if (id !== 0) table.copyWithin(row, failRow, failRow + width);
    table[row + 1] = newlineRow;
    table[row + 2] = escapeRow;
    for (const [byte, child] of node.next) {
      const byteClass = classes[byte] ?? 0;
      if (byteClass >= FIRST_BYTE_CLASS) table[row + byteClass] = rowOf[child] ?? 0;
    }
  }
  return {
    table,
    classes,
    firstEventRow: quiet.length * width,
    newlineRow,
    escapeRow,
    outputOf: (row) => nodes[order[row / width] ?? -1]?.output ?? [],
  };
}

function trieOf(needles: readonly string[]): Node[] {
  const encoder = new TextEncoder();
  const nodes: Node[] = [{ next: new Map(), fail: 0, output: [] }];
  needles.forEach((needle, id) => {
    let at = 0;
    for (const byte of encoder.encode(needle)) {
      let child = nodes[at]?.next.get(byte);
      if (child === undefined) {
        child = nodes.length;
        nodes.push({ next: new Map(), fail: 0, output: [] });
        nodes[at]?.next.set(byte, child);
      }
      at = child;
    }
    const end = nodes[at];
    if (end !== undefined && at !== 0) end.output = [...end.output, id];
  });
  return nodes;
}

function breadthFirst(nodes: readonly Node[]): readonly number[] {
  const queue = [0];
  for (let at = 0; at < queue.length; at++) {
    for (const child of nodes[queue[at] ?? -1]?.next.values() ?? []) queue.push(child);
  }
  return queue;
}

function failureLinks(nodes: Node[]): Node[] {
  for (const id of breadthFirst(nodes)) {
    for (const [byte, childId] of nodes[id]?.next ?? []) {
      const child = nodes[childId];
      if (child === undefined) continue;
      if (id !== 0) {
        let fail = nodes[id]?.fail ?? 0;
        while (fail !== 0 && nodes[fail]?.next.get(byte) === undefined) fail = nodes[fail]?.fail ?? 0;
        child.fail = nodes[fail]?.next.get(byte) ?? 0;
      }
      child.output = [...child.output, ...(nodes[child.fail]?.output ?? [])];
    }
  }
  return nodes;
}
