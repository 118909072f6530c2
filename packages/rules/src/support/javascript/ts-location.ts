import type { Workspace } from '@self-healer/core/ports/workspace';
import type { FixContext, RuleFix } from '@self-healer/core/rule';
import { runDirectories } from '../commands/run-directories.ts';
import { trackedPath } from '../paths/tracked-path.ts';

interface Location {
  readonly path: string;
  readonly line: string;
  readonly column: string;
}

/** Where a diagnostic points to: the tracked file, its text, and the line's own text with the 0-based column. */
export interface Place {
  readonly text: string;
  readonly lineText: string;
  readonly line: number;
  readonly column: number;
}

/** Rewrites one tracked file at the place a compiler names; `change` gives the whole new text, or undefined for "not here". */
export async function fixAt(
  location: Location,
  repo: Workspace,
  context: FixContext,
  title: string,
  safety: RuleFix['safety'],
  change: (place: Place) => string | undefined,
): Promise<RuleFix | undefined> {
  const path = await trackedPath(location.path, repo, await runDirectories(repo, context));
  const text = path === undefined ? undefined : await repo.read(path);
  if (path === undefined || text === undefined) return undefined;
  const line = Number(location.line);
  const lineText = (text.split('\n')[line - 1] ?? '').replace(/\r$/, '');
  const content = change({ text, lineText, line, column: Number(location.column) - 1 });
  if (content === undefined || content === text) return undefined;
  return { title, safety, edits: [{ kind: 'write', path, content }] };
}
