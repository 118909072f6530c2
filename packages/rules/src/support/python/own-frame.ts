import type { LogWindow } from '@self-healer/core/log-window';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { trackedPath } from '../paths/tracked-path.ts';
import { pythonFrames, type TrackedFrame } from './python-source.ts';

const FOREIGN = /(?:[\\/](?:site|dist)-packages[\\/]|[\\/]lib[\\/]python[\d.]+[\\/]|^<)/;

/** The innermost frame of the project itself below which Python's own library raised; undefined when a package did. */
export async function ownFrame(window: LogWindow, repo: Workspace): Promise<TrackedFrame | undefined> {
  const frames = pythonFrames(window);
  const own = frames.find(({ path }) => !FOREIGN.test(path));
  if (own === undefined || frames.slice(0, frames.indexOf(own)).some(({ path }) => /-packages[\\/]/.test(path)))
    return undefined;
  const path = await trackedPath(own.path, repo);
  const text = path === undefined ? undefined : await repo.read(path);
  return path === undefined || text === undefined ? undefined : { path, line: own.line, text };
}
