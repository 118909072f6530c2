import { lstat, readdir, readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';

/** Path -> mode and content (latin1, so that every byte counts) of all files below a directory, without `.git` and `.self-healer`. */
export async function treeSnapshot(root: string): Promise<ReadonlyMap<string, string>> {
  const snapshot = new Map<string, string>();
  for (const entry of await readdir(root, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    const name = path.slice(root.length + 1);
    if (/^(?:\.git|\.self-healer)(?:\/|$)/.test(name) || entry.isDirectory()) continue;
    const { mode } = await lstat(path);
    const content = entry.isSymbolicLink() ? await readlink(path) : await readFile(path, 'latin1');
    snapshot.set(name, `${mode.toString(8)} ${content}`);
  }
  return snapshot;
}

/** Paths that differ between two snapshots. */
export function differences(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): readonly string[] {
  return [...new Set([...a.keys(), ...b.keys()])].filter((path) => a.get(path) !== b.get(path)).sort();
}
