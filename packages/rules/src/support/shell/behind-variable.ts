import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { directoriesOf, nearestPath } from '../paths/nearest-path.ts';
import { trackedPath } from '../paths/tracked-path.ts';
import { textLines } from '../text/text-lines.ts';

const BEHIND = /\$(?:\{\w{1,60}\}|\w{1,60}|\([^()]{1,200}\))"?\/(?<tail>[\w.-]+(?:\/[\w.-]+)*)/g;

/** A path behind a variable (`"$here/common/log.sh"`) on the line that a shell names, with the only one it can mean. */
export async function correctBehindVariable(
  missing: string,
  message: string,
  repo: Workspace,
): Promise<WriteEdit | undefined> {
  const place = /^(?<path>[^\s:]{1,300}): (?:line )?(?<line>\d{1,6}): /.exec(message)?.groups;
  const path = place?.path === undefined ? undefined : await trackedPath(place.path, repo);
  const text = path === undefined ? undefined : await repo.read(path);
  if (path === undefined || text === undefined) return undefined;
  const { lines, join } = textLines(text);
  const at = Number(place?.line) - 1;
  const code = lines[at] ?? '';
  const tails = [...code.matchAll(BEHIND)].filter(({ groups }) => missing.endsWith(`/${groups?.tail}`));
  const [only] = tails;
  const tail = only?.groups?.tail;
  if (only === undefined || tail === undefined || tails.length > 1) return undefined;
  const files = await repo.list();
  const base = missing.slice(0, -tail.length - 1);
  // Beside the script it is there: that is another failure.
  if (base === '.' || files.includes(`${path.slice(0, path.lastIndexOf('/') + 1)}${tail}`)) return undefined;
  const [home] = directoriesOf(files)
    .filter((directory) => `/${base}`.endsWith(`/${directory}`))
    .toSorted((a, b) => b.length - a.length);
  const root = home === undefined ? '' : `${home}/`;
  const meant = nearestPath(`${root}${tail}`, files);
  if (meant === undefined || !meant.startsWith(root)) return undefined;
  const start = only.index + only[0].length - tail.length;
  lines[at] = `${code.slice(0, start)}${meant.slice(root.length)}${code.slice(start + tail.length)}`;
  return { kind: 'write', path, content: join() };
}
