import type { LogWindow } from '@self-healer/core/log-window';
import type { Workspace } from '@self-healer/core/ports/workspace';

const MAKEFILE = /(?:^|\/)(?:GNUm|M|m)akefile$|\.mk$/;

/** Makefiles, those of the directory that make was in first. */
export async function makefiles({ lines, index }: LogWindow, repo: Workspace): Promise<readonly string[]> {
  const found = (await repo.list()).filter((path) => MAKEFILE.test(path));
  const entered = lines
    .slice(0, index + 1)
    .toReversed()
    .map((line) => /: Entering directory ['`](?<directory>[^']{1,300})'$/.exec(line)?.groups?.directory)
    .find((directory) => directory !== undefined);
  const inside = (path: string) => {
    const directory = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
    return directory !== '' && entered?.endsWith(`/${directory}`) === true;
  };
  return [...found.filter(inside), ...found.filter((path) => !inside(path))];
}
