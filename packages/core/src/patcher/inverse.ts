import { type FileChange, type FileState, sameState } from './file-change.ts';

/** The changes that undo these: every byte and mode as before, in the opposite order. */
export function inverseOf(changes: readonly FileChange[]): readonly FileChange[] {
  return changes.toReversed().map(({ path, before, after }) => ({ path, before: after, after: before }));
}

/** One change per path for several made one after the other; what ended as it began is left out. Sorted by path. */
export function composeChanges(steps: readonly (readonly FileChange[])[]): readonly FileChange[] {
  const ends = new Map<string, { before: FileState | undefined; after: FileState | undefined }>();
  for (const { path, before, after } of steps.flat()) {
    ends.set(path, { before: ends.has(path) ? ends.get(path)?.before : before, after });
  }
  return [...ends]
    .map(([path, states]) => ({ path, ...states }))
    .filter(({ before, after }) => !sameState(before, after))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}
