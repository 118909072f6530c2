import type { Workspace } from '@self-healer/core/ports/workspace';
import { callsOf } from './own-command.ts';
import { type Segment, shellSegments } from './shell-segments.ts';

const MOST_LEVELS = 4;

/**
 * What a command that starts in `start` runs: itself and, before it, what stands in the scripts, targets of make and
 * scripts of a manifest that it calls.
 */
export const calledSegments = (command: string, start: string, repo: Workspace): Promise<readonly Segment[]> =>
  withCalls(shellSegments(command, start), repo, 0);

async function withCalls(segments: readonly Segment[], repo: Workspace, level: number): Promise<readonly Segment[]> {
  const found: Segment[] = [];
  for (const segment of segments) {
    const calls = level < MOST_LEVELS ? await callsOf(segment, repo) : undefined;
    found.push(...(await withCalls(calls ?? [], repo, level + 1)), segment);
  }
  return found;
}
