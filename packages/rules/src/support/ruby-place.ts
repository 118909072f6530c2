import type { LogWindow } from '@self-healer/core/log-window';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { trackedPath } from './paths/tracked-path.ts';

const FRAME = /^\s{0,12}(?:from |# )?(?<path>\/[^:[\]<>]{1,300}|[^\s:[\]<>]{1,300}):(?<line>\d{1,7})(?::in [`']|:|$)/;
/** A library of Ruby that is deep, such as Psych, has forty frames of its own. */
const LINES_BELOW = 60;

export interface RubyPlace {
  readonly path: string;
  readonly line: number;
  readonly text: string;
}

/** Where an error was raised: the matched line's own place, or the first tracked one below it. */
export async function rubyPlace({ lines, index }: LogWindow, repo: Workspace): Promise<RubyPlace | undefined> {
  const spec =
    /^Invalid gemspec in \[(?<file>[^\]]{1,300})\]: .{0,300}?(?:-- \S*?|method [`'])(?<word>\w{1,100})(?:=?'|$| )/.exec(
      lines[index]?.slice(0, 1000) ?? '',
    )?.groups;
  const own = spec?.file === undefined ? undefined : await trackedPath(spec.file, repo);
  const whole = own === undefined ? undefined : await repo.read(own);
  if (own !== undefined && whole !== undefined) {
    const at = whole.split('\n').findIndex((line) => new RegExp(`\\b${spec?.word}\\b`).test(line));
    return at < 0 ? undefined : { path: own, line: at + 1, text: whole };
  }
  for (const line of lines.slice(index, index + LINES_BELOW)) {
    const frame = FRAME.exec(line)?.groups;
    const path = frame?.path === undefined ? undefined : await trackedPath(frame.path, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path !== undefined && text !== undefined) return { path, line: Number(frame?.line), text };
  }
  return undefined;
}
