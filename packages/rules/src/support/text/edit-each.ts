import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { trackedPath } from '../paths/tracked-path.ts';

/**
 * Changes the tracked files that findings name, one finding after the other, each on what those before made of the file;
 * `change` gives the whole new text, or undefined for "not here". `directories` are where the tool ran.
 */
export async function editEach<Finding extends { readonly path?: string | undefined }>(
  findings: Iterable<Finding>,
  repo: Workspace,
  change: (text: string, finding: Finding, path: string) => string | undefined | Promise<string | undefined>,
  directories: readonly string[] = [],
): Promise<readonly WriteEdit[]> {
  const texts = new Map<string, string>();
  for (const finding of findings) {
    const path = finding.path === undefined ? undefined : await trackedPath(finding.path, repo, directories);
    const text = path === undefined ? undefined : (texts.get(path) ?? (await repo.read(path)));
    if (path === undefined || text === undefined) continue;
    const content = await change(text, finding, path);
    if (content !== undefined && content !== text) texts.set(path, content);
  }
  return [...texts].map(([path, content]) => ({ kind: 'write', path, content }));
}
