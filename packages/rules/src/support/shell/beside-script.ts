import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { resolveRelative } from '../paths/relative-path.ts';
import { trackedPath } from '../paths/tracked-path.ts';
import { escapePattern } from '../text/escape-pattern.ts';
import { textLines } from '../text/text-lines.ts';

/**
 * Names a file that a script reads in or runs as seen from the script, where it lies beside it: the shell looked for it
 * from the directory it was started in. `message` is what the shell says, with script and line.
 */
export async function namedBesideScript(
  missing: string,
  message: string,
  repo: Workspace,
): Promise<WriteEdit | undefined> {
  const { script, line } = /^(?<script>\S{1,300}?): (?:line )?(?<line>\d{1,7}): /.exec(message)?.groups ?? {};
  const path = script === undefined ? undefined : await trackedPath(script, repo);
  const text = path === undefined ? undefined : await repo.read(path);
  if (path === undefined || text === undefined || missing.startsWith('/')) return undefined;
  const beside = resolveRelative(path, missing);
  if (beside === undefined || !(await repo.list()).includes(beside)) return undefined;
  const { lines, join } = textLines(text);
  const written = new RegExp(
    `(?<=^\\s*(?:(?:\\.|source|bash|sh)\\s+)?)(["']?)${escapePattern(missing)}\\1(?=[\\s;&|]|$)`,
  );
  const at = Number(line) - 1;
  // A script that goes elsewhere first looks for it there.
  if (lines.slice(0, at).some((each) => /^\s*(?:cd|pushd)\s/.test(each))) return undefined;
  const changed = lines[at]?.replace(written, () => `"$(dirname "$0")/${missing.replace(/^\.\//, '')}"`);
  if (changed === undefined || changed === lines[at]) return undefined;
  lines[at] = changed;
  return { kind: 'write', path, content: join() };
}
