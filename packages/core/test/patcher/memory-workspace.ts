import type { Workspace } from '../../src/ports/workspace.ts';

/** A workspace of literals; nothing in it is executable. */
export function memoryWorkspace(files: Readonly<Record<string, string>>): Workspace {
  return {
    read: async (path) => files[path],
    list: async () => Object.keys(files).sort(),
    mode: async (path) => (files[path] === undefined ? undefined : '100644'),
  };
}
