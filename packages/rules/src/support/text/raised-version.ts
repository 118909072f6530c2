const PLAIN = /^\d{1,9}(?:\.\d{1,9}){0,5}$/;

/** Which of two dotted numbers is higher: positive when the first one is. */
export function compareNumbers(a: string, b: string): number {
  const [left, right] = [a.split('.').map(Number), b.split('.').map(Number)];
  for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The lowest of the releases that repair a version, of the same major number; undefined when there is none. */
export function lowestRepair(version: string, fixes: readonly string[]): string | undefined {
  if (!PLAIN.test(version)) return undefined;
  const [major] = version.split('.');
  return fixes
    .filter((fix) => PLAIN.test(fix) && fix.split('.')[0] === major && compareNumbers(fix, version) > 0)
    .sort(compareNumbers)[0];
}

/** For each package the lowest release that repairs all that was found in it; undefined when one has none. */
export function repairsOf(
  findings: readonly { readonly name: string; readonly version: string; readonly fixes: readonly string[] }[],
): ReadonlyMap<string, { readonly version: string; readonly to: string }> | undefined {
  const repairs = new Map<string, { readonly version: string; readonly to: string }>();
  for (const { name, version, fixes } of findings) {
    const to = lowestRepair(version, fixes);
    const known = repairs.get(name);
    if (to === undefined) return undefined;
    if (known === undefined || compareNumbers(to, known.to) > 0) repairs.set(name, { version, to });
  }
  return repairs;
}
