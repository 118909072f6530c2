type Edit = readonly [path: string, search: string, replace: string];

export interface HostileSet {
  readonly name: string;
  /** Files that the failure names, so that they are shown and may be edited. */
  readonly named: readonly string[];
  /** Texts of answers. */
  readonly answers: readonly string[];
}

export const GOOD: Edit = ['src/add.mjs', 'a.plus(b)', 'a + b'];

export const answer = (...edits: readonly Edit[]): string =>
  JSON.stringify({ title: 'Repair it', edits: edits.map(([path, search, replace]) => ({ path, search, replace })) });

/** Whatever else it does, the command passes with it: only the policy stands between. */
export const besides = (path: string, search: string, replaces: readonly string[]): readonly string[] =>
  replaces.map((replace) => answer(GOOD, [path, search, replace]));

/** Code that comes with the repair. */
export const withCode = (lines: readonly string[]): readonly string[] =>
  lines.map((line) => answer(['src/add.mjs', 'a.plus(b);', `a + b;\n${line}`]));
