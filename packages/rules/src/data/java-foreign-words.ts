/** What other languages call the primitive types. */
export const PRIMITIVES: ReadonlyMap<string, string> = new Map([
  ['bool', 'boolean'],
  ['Int', 'int'],
]);

/** What other languages call the literals. */
export const LITERALS: ReadonlyMap<string, string> = new Map([
  ['True', 'true'],
  ['TRUE', 'true'],
  ['False', 'false'],
  ['FALSE', 'false'],
  ['None', 'null'],
  ['Null', 'null'],
  ['NULL', 'null'],
  ['nil', 'null'],
]);
