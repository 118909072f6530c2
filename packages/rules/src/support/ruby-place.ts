import type { LogWindow } from '@self-healer/core/log-window';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { trackedPath } from './paths/tracked-path.ts';

const FRAME = /^\s{0,12}(?:from |# )?(?<path>\/[^:[\]<>]{1,300}|[^\s:[\]<>]{1,300}):(?<line>\d{1,7})(?::in [`']|:|$)/;
const LINES_BELOW = 14;

export interface RubyPlace {
  readonly path: string;
  readonly line: number;
  readonly text: string;
}

/** Where an error was raised: the matched line's own place, or the first tracked one below it. */
export async function rubyPlace({ lines, index }: LogWindow, repo: Workspace): Promise<RubyPlace | undefined> {
  for (const line of lines.slice(index, index + LINES_BELOW)) {
    const frame = FRAME.exec(line)?.groups;
    const path = frame?.path === undefined ? undefined : await trackedPath(frame.path, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path !== undefined && text !== undefined) return { path, line: Number(frame?.line), text };
  }
  return undefined;
}
