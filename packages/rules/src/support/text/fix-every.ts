import type { Workspace } from '@self-healer/core/ports/workspace';
import type { FixContext, RuleFix } from '@self-healer/core/rule';
import { runDirectories } from '../commands/run-directories.ts';
import type { Place } from '../javascript/ts-location.ts';
import { editEach } from './edit-each.ts';
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
  const seen = new Set<string>();
  const found = windowMatches(context.window, pattern).toSorted(
    (a, b) => Number(b.line) - Number(a.line) || Number(b.column ?? 0) - Number(a.column ?? 0),
  );
  const edits = await editEach(
    found,
    repo,
    (text, groups, path) => {
      const key = `${path}:${groups.line}:${groups.column}`;
      if (seen.has(key)) return undefined;
      seen.add(key);
      const line = Number(groups.line);
      const lineText = (text.split('\n')[line - 1] ?? '').replace(/\r$/, '');
      return change({ text, lineText, line, column: Number(groups.column ?? 1) - 1 }, groups);
    },
    await runDirectories(repo, context),
  );
  return edits.length === 0 ? undefined : { title, safety: 'review', edits };
}
