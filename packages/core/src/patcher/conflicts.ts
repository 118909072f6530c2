import type { Edit, ToolEdit, WriteEdit } from '../model/edit.ts';
import type { PatchSolution } from '../model/patch-solution.ts';
import type { Workspace } from '../ports/workspace.ts';
import { type LineSplice, spliceOf, spliceTogether } from './line-splice.ts';

export interface Composition {
  /** The patches whose edits go together, in the order given. */
  readonly kept: readonly PatchSolution[];
  /** Their edits as one set. */
  readonly edits: readonly Edit[];
  /** Patches left out, each with the id of the earlier one it clashes with. */
  readonly conflicts: readonly { readonly patch: PatchSolution; readonly with: string }[];
}

/** Puts patches planned on the same repository together. Where two touch the same lines, the earlier one wins. */
export async function composePatches(patches: readonly PatchSolution[], repo: Workspace): Promise<Composition> {
  const kept: PatchSolution[] = [];
  const conflicts: { patch: PatchSolution; with: string }[] = [];
  let edits: readonly Edit[] = [];
  for (const patch of patches) {
    const clash = await firstClash(patch, kept, repo);
    const merged = clash === undefined ? await merge(edits, patch.edits, repo) : undefined;
    if (merged === undefined) {
      conflicts.push({ patch, with: clash ?? kept.at(-1)?.id ?? patch.id });
      continue;
    }
    kept.push(patch);
    edits = merged;
  }
  return { kept, edits, conflicts };
}

async function firstClash(patch: PatchSolution, kept: readonly PatchSolution[], repo: Workspace) {
  for (const other of kept) if ((await merge(other.edits, patch.edits, repo)) === undefined) return other.id;
  return undefined;
}

/** What patches have so far with the edits of one more; undefined when they clash. */
async function merge(
  left: readonly Edit[],
  right: readonly Edit[],
  repo: Workspace,
): Promise<readonly Edit[] | undefined> {
  const merged = [...left];
  const own = new Set(right);
  for (const edit of right) {
    const same = merged.findIndex((other) => textOf(other) === textOf(edit));
    // A patch's own tools run one after the other and may write the same files.
    const follows = (other: Edit) => own.has(other) && (other.kind === 'tool' || edit.kind === 'tool');
    const place = same !== -1 ? same : merged.findIndex((other) => touchSame(other, edit) && !follows(other));
    const other = merged[place];
    if (other === undefined) {
      merged.push(edit);
      continue;
    }
    const both = await mergeTwo(other, edit, repo);
    if (both === undefined) return undefined;
    merged.splice(place, 1, both);
  }
  // Tools see what was written by hand.
  return [...merged.filter(({ kind }) => kind !== 'tool'), ...merged.filter(({ kind }) => kind === 'tool')];
}

/** What two edits have in common that do the same. */
export const textOf = (edit: Edit): string => JSON.stringify(edit);

function touchSame(a: Edit, b: Edit): boolean {
  if (a.kind === 'tool') return pathsOf(b).some((path) => mayWrite(a, path));
  if (b.kind === 'tool') return mayWrite(b, a.path);
  return a.path === b.path;
}

const pathsOf = (edit: Edit): readonly string[] => (edit.kind === 'tool' ? edit.writes : [edit.path]);

/** Whether a tool may write a path, or something below or above it when the path is itself a pattern. */
export function mayWrite({ writes }: Pick<ToolEdit, 'writes'>, path: string): boolean {
  const plain = path.replace(/\/\*\*$/, '');
  return writes.some((pattern) => {
    const directory = pattern.replace(/\/\*\*$/, '');
    if (pattern === path || directory === plain) return true;
    return (
      (pattern !== directory && path.startsWith(`${directory}/`)) || (path !== plain && pattern.startsWith(`${plain}/`))
    );
  });
}

async function mergeTwo(a: Edit, b: Edit, repo: Workspace): Promise<Edit | undefined> {
  if (textOf(a) === textOf(b)) return a;
  if (a.kind === 'chmod' && b.kind === 'write') return mergeMode(b, a.mode);
  if (a.kind === 'write' && b.kind === 'chmod') return mergeMode(a, b.mode);
  if (a.kind !== 'write' || b.kind !== 'write') return undefined;
  if (a.mode !== undefined && b.mode !== undefined && a.mode !== b.mode) return undefined;
  const before = await repo.read(a.path);
  if (before === undefined) return undefined;
  const splices: readonly LineSplice[] = [...spliceOf(before, a.content), ...spliceOf(before, b.content)];
  const content = spliceTogether(before, splices);
  const mode = a.mode ?? b.mode;
  return content === undefined ? undefined : { ...a, content, ...(mode === undefined ? {} : { mode }) };
}

function mergeMode(write: WriteEdit, mode: WriteEdit['mode']): Edit | undefined {
  return write.mode === undefined || write.mode === mode ? { ...write, ...(mode && { mode }) } : undefined;
}
