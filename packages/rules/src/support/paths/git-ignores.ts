import type { Workspace } from '@self-healer/core/ports/workspace';

/** A .gitignore that holds for a path. */
export interface IgnoreFile {
  readonly path: string;
  readonly text: string;
}

/** Each .gitignore in a directory above `path`, the root's first. */
export async function ignoresAbove(path: string, repo: Workspace): Promise<readonly IgnoreFile[]> {
  const names = path.split('/').slice(0, -1);
  const found: IgnoreFile[] = [];
  for (let depth = 0; depth <= names.length; depth += 1) {
    const file = [...names.slice(0, depth), '.gitignore'].join('/');
    const text = await repo.read(file);
    if (text !== undefined) found.push({ path: file, text });
  }
  return found;
}
