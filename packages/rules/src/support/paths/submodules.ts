import type { Workspace } from '@self-healer/core/ports/workspace';

/** Paths of the repository's submodules. */
export async function submodules(repo: Workspace): Promise<readonly string[]> {
  const text = (await repo.read('.gitmodules')) ?? '';
  return [...text.matchAll(/^\s*path\s*=\s*(?<path>\S[^\r\n]*)$/gm)].flatMap(
    (match) => match.groups?.path?.trim() ?? [],
  );
}
