import type { LogWindow } from '@self-healer/core/log-window';
import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { directoryOf } from '../commands/run-directories.ts';
import { escapePattern } from '../text/escape-pattern.ts';
import { indentOf } from '../text/indentation.ts';
import { textLines } from '../text/text-lines.ts';
import { directoriesOf } from './nearest-path.ts';
import { trackedPath } from './tracked-path.ts';

/** Lets a script make the directory of a file that it redirects its output to, before the line that does. */
export async function makeDirectoryBefore(
  written: string,
  { lines: logged, index }: LogWindow,
  repo: Workspace,
): Promise<WriteEdit | undefined> {
  const place = /^(?<path>[^\s:]{1,300}): (?:line )?(?<line>\d{1,6}): /.exec(logged[index] ?? '')?.groups;
  const path = place?.path === undefined ? undefined : await trackedPath(place.path, repo);
  const text = path === undefined ? undefined : await repo.read(path);
  const directory = directoryOf(written);
  if (path === undefined || text === undefined || directory === '.' || written.startsWith('/')) return undefined;
  if (directoriesOf(await repo.list()).includes(directory)) return undefined;
  const { lines, join } = textLines(text);
  const at = Number(place?.line) - 1;
  const target = escapePattern(written);
  const redirects = new RegExp(`>>?\\|? ?"?${target}(?![\\w/.-])`);
  // A continued line belongs to the one above it.
  if (!redirects.test(lines[at] ?? '') || /\\$/.test(lines[at - 1] ?? '')) return undefined;
  lines.splice(at, 0, `${indentOf(lines[at] ?? '')}mkdir -p ${directory}`);
  return { kind: 'write', path, content: join() };
}
