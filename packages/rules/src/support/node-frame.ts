import type { LogWindow } from '@self-healer/core/log-window';
import type { Workspace } from '@self-healer/core/ports/workspace';
import type { TrackedFrame } from './python-source.ts';
import { trackedPath } from './tracked-path.ts';
import { previousMatch } from './window-matches.ts';

// What Node prints above the source line of a syntax or link error: `file:///w/src/a.js:3`.
const FRAME = /^(?:file:\/\/)?(?<path>\/\S{1,500}):(?<line>\d{1,7})$/;
const LINES_ABOVE = 8;

/** The tracked file that Node shows above an error; undefined when it shows none, or one of an installed package. */
export async function nodeFrame(window: LogWindow, repo: Workspace): Promise<TrackedFrame | undefined> {
  const frame = previousMatch(window, FRAME, LINES_ABOVE);
  if (frame?.path === undefined || frame.path.includes('/node_modules/')) return undefined;
  const path = await trackedPath(frame.path, repo);
  const text = path === undefined ? undefined : await repo.read(path);
  return path === undefined || text === undefined ? undefined : { path, line: Number(frame.line), text };
}
