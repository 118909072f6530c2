import type { Workspace } from '@self-healer/core/ports/workspace';
import type { FixContext, RuleFix } from '@self-healer/core/rule';
import { runDirectories } from '../commands/run-directories.ts';
import type { Place } from '../javascript/ts-location.ts';
import { trackedPath } from '../paths/tracked-path.ts';
import { windowMatches } from './window-matches.ts';

type Groups = Readonly<Record<string, string | undefined>>;

/**
 * Rewrites every place of the log that a pattern with `path`, `line` and `column` matches, each once and from the last to
 * the first, so that no change moves what another one points to; `change` gives the whole new text, or undefined for
 * "not here".
 */
export async function fixEvery(
  pattern: RegExp,
  repo: Workspace,
  context: FixContext,
  title: string,
  change: (place: Place, groups: Groups) => string | undefined,
): Promise<RuleFix | undefined> {
  const directories = await runDirectories(repo, context);
  const contents = new Map<string, string>();
  const seen = new Set<string>();
  const found = windowMatches(context.window, pattern).toSorted(
    (a, b) => Number(b.line) - Number(a.line) || Number(b.column ?? 0) - Number(a.column ?? 0),
  );
  for (const groups of found) {
    const path = await trackedPath(groups.path ?? '', repo, directories);
    const key = `${path}:${groups.line}:${groups.column}`;
    const text = path === undefined || seen.has(key) ? undefined : (contents.get(path) ?? (await repo.read(path)));
    seen.add(key);
    if (path === undefined || text === undefined) continue;
    const line = Number(groups.line);
    const lineText = (text.split('\n')[line - 1] ?? '').replace(/\r$/, '');
    const content = change({ text, lineText, line, column: Number(groups.column ?? 1) - 1 }, groups);
    if (content !== undefined && content !== text) contents.set(path, content);
  }
  if (contents.size === 0) return undefined;
  return {
    title,
    safety: 'review',
    edits: [...contents].map(([path, content]) => ({ kind: 'write' as const, path, content })),
  };
}
