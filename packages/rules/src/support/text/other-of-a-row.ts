/**
 * Whether two names are members of one row, `HOST_A` and `HOST_B`, `x1` and `x2`, and neither a misspelling of the other: they
 * differ in one part, by a letter or two or a number that stand for themselves.
 */
export function isOtherOfRow(name: string, other: string): boolean {
  const [a, b] = [partsOf(name), partsOf(other)];
  const differing = a.flatMap((part, at) => (part === b[at] ? [] : [[part, b[at] ?? ''] as const]));
  const [only] = differing;
  if (a.length !== b.length || only === undefined || differing.length > 1) return false;
  return only[0].length === only[1].length && (only[0].length <= 2 || only.every((part) => /^\d+$/.test(part)));
}

/** `HOST_A1` as `HOST`, `A`, `1`. */
const partsOf = (name: string): readonly string[] =>
  name.split(/_|-|(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])|(?<=[a-z])(?=[A-Z])/);
