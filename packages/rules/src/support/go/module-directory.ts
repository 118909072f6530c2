import type { Workspace } from '@self-healer/core/ports/workspace';
import type { FixContext } from '@self-healer/core/rule';
import { projectDirectory } from '../commands/project-directory.ts';
import { runDirectories } from '../commands/run-directories.ts';
import { directoryOfPath } from '../paths/nearest-path.ts';

/** How far a script prints the name of the module before what Go says of it. */
const ABOVE = 8;
/** How much of a diff is looked at for the name of the module. */
const BELOW = 12;

/**
 * The directory of the module that a log line is about: the only one there is, the one that a diff of go.mod names, the
 * one whose directory was printed last, or that of the command.
 */
export async function moduleDirectory(repo: Workspace, context: FixContext): Promise<string | undefined> {
  const { lines, index } = context.window;
  const manifests = (await repo.list()).filter((path) => /(?:^|\/)go\.mod$/.test(path));
  const directories = manifests.map(directoryOfPath);
  if (directories.length < 2) return directories[0];
  const shown = lines
    .slice(index, index + BELOW)
    .map((line) => /^[ +-]module (?<name>\S{1,300})$/.exec(line)?.groups?.name)
    .find((name) => name !== undefined);
  if (shown !== undefined) {
    const texts = await Promise.all(manifests.map(async (path) => (await repo.read(path)) ?? ''));
    const named = directories.filter(
      (_, at) => /^module\s+(?<name>\S+)/m.exec(texts[at] ?? '')?.groups?.name === shown,
    );
    return named.length === 1 ? named[0] : undefined;
  }
  for (const line of lines.slice(Math.max(0, index - ABOVE), index).toReversed()) {
    const words = line.split(/[\s'"`:=()]+/).map((word) => word.replace(/^\.\//, '').replace(/(?:\/|\/go\.mod)$/, ''));
    const printed = directories.filter((each) => each !== '.' && words.includes(each));
    if (printed.length > 0) return printed.length === 1 ? printed[0] : undefined;
  }
  const ran = (await runDirectories(repo, context)).find((each) => each !== '.' && directories.includes(each));
  return ran ?? (await projectDirectory(repo, 'go.mod'));
}
