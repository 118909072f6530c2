import { seededRandom, shuffledOrder } from './seeded-random.ts';

/** The fold of each row, 0 to `folds - 1`: rows of one group are in one fold, and the folds are about as large as each other. */
export function groupedFolds(groups: readonly string[], folds: number, seed: number): readonly number[] {
  const sizes = new Map<string, number>();
  for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  const names = [...sizes.keys()].sort();
  const mixed = Array.from(shuffledOrder(names.length, seededRandom(seed)), (at) => names[at] as string);
  mixed.sort((a, b) => (sizes.get(b) as number) - (sizes.get(a) as number));
  const load = new Array<number>(folds).fill(0);
  const foldOf = new Map<string, number>();
  for (const name of mixed) {
    const fold = load.indexOf(Math.min(...load));
    foldOf.set(name, fold);
    load[fold] = (load[fold] as number) + (sizes.get(name) as number);
  }
  return groups.map((group) => foldOf.get(group) as number);
}
