import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { trackedPath } from '../paths/tracked-path.ts';
import { textLines } from './text-lines.ts';

/** The text with one line (1-based) as `change` gives it; undefined where it has no such line, or the line stays as it is. */
export function withLine(
  text: string,
  line: number,
  change: (code: string, lines: readonly string[]) => string | undefined,
): string | undefined {
  const { lines, join } = textLines(text);
  const code = lines[line - 1];
  const changed = code === undefined ? undefined : change(code, lines);
  if (changed === undefined || changed === code) return undefined;
  lines[line - 1] = changed;
  return join();
}

/** The same for a line that a tool points to, in the tracked file that is meant. */
export async function editLine(
  place: { readonly path: string; readonly line: string },
  repo: Workspace,
  change: (code: string, lines: readonly string[]) => string | undefined,
): Promise<WriteEdit | undefined> {
  const path = await trackedPath(place.path, repo);
  const text = path === undefined ? undefined : await repo.read(path);
  if (path === undefined || text === undefined) return undefined;
  const content = withLine(text, Number(place.line), change);
  return content === undefined ? undefined : { kind: 'write', path, content };
}
