import type { FileMode } from '@self-healer/core/model/vocabulary';
import type { Workspace } from '@self-healer/core/ports/workspace';

/** A workspace of literals. */
export function memoryWorkspace(
  files: Readonly<Record<string, string>>,
  executable: readonly string[] = [],
): Workspace & { readonly files: Readonly<Record<string, string>> } {
  const mode = (path: string): FileMode => (executable.includes(path) ? '100755' : '100644');
  return {
    files,
    read: async (path) => files[path],
    list: async () => Object.keys(files).sort(),
    mode: async (path) => (files[path] === undefined ? undefined : mode(path)),
  };
}
