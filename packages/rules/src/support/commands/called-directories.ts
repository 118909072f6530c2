import type { Workspace } from '@self-healer/core/ports/workspace';
import { callsOf } from './own-command.ts';
import { type Segment, shellSegments } from './shell-segments.ts';

const MOST_LEVELS = 4;

/**
 * The directories in which a command that starts in `start` runs others: through the scripts, targets of make and
 * scripts of a manifest that it calls. The innermost first, without the root.
 */
export async function calledDirectories(command: string, start: string, repo: Workspace): Promise<readonly string[]> {
  const found = await directoriesOf(shellSegments(command, start), repo, 0);
  return [...new Set(found)].filter((directory) => directory !== '.');
}

async function directoriesOf(segments: readonly Segment[], repo: Workspace, level: number): Promise<readonly string[]> {
  const found: string[] = [];
  for (const segment of segments) {
    const calls = level < MOST_LEVELS ? await callsOf(segment, repo) : undefined;
    found.push(...(await directoriesOf(calls ?? [], repo, level + 1)), segment.cwd);
  }
  return found;
}
