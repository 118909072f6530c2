import type { Workspace } from '@self-healer/core/ports/workspace';
import type { RuleFix } from '@self-healer/core/rule';
import { trackedPath } from '../paths/tracked-path.ts';

/** The patch that closes the one open block of a file a log names; undefined when `close` finds no one place for it. */
export async function closeBlockIn(
  printed: string,
  repo: Workspace,
  close: (text: string) => string | undefined,
): Promise<RuleFix | undefined> {
  const path = await trackedPath(printed, repo);
  const text = path === undefined ? undefined : await repo.read(path);
  const content = text === undefined ? undefined : close(text);
  if (path === undefined || content === undefined) return undefined;
  return {
    title: `Close the block that is open in ${path}`,
    safety: 'review',
    edits: [{ kind: 'write', path, content }],
  };
}
