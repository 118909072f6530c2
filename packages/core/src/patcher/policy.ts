import type { Edit } from '../model/edit.ts';
import type { Workspace } from '../ports/workspace.ts';
import { changedLength } from './changed-length.ts';
import { contentViolation } from './content-policy.ts';
import { pathProblem } from './path-guard.ts';
import { isLockFile, isTestFile, isVendored, protection } from './protected-paths.ts';
import { toolViolation } from './tool-policy.ts';

export interface PolicyOptions {
  /** Paths a tool rewrote by itself: lock files are its own, and the size limits are wider. */
  readonly writtenByTool?: ReadonlySet<string>;
}

/** Most files and changed UTF-16 units that edits may have by hand, and by a tool. */
const LIMITS = {
  hand: { files: 20, changed: 256 * 1024 },
  tool: { files: 500, changed: 16 * 1024 * 1024 },
};

/**
 * Why these edits may never be made, as a sentence, or undefined when they may.
 * What a file already holds is no violation; what an edit adds is, whatever produced it.
 */
export async function policyViolation(
  edits: readonly Edit[],
  repo: Workspace,
  { writtenByTool = new Set() }: PolicyOptions = {},
): Promise<string | undefined> {
  const totals = { hand: { files: 0, changed: 0 }, tool: { files: 0, changed: 0 } };
  for (const edit of edits) {
    if (edit.kind === 'tool') {
      const violation = toolViolation(edit);
      if (violation !== undefined) return violation;
      continue;
    }
    const { path } = edit;
    const byTool = writtenByTool.has(path);
    const violation = pathViolation(edit.kind, path, byTool);
    if (violation !== undefined) return violation;

    const total = totals[byTool ? 'tool' : 'hand'];
    total.files += 1;
    if (edit.kind !== 'write') continue;
    const before = (await repo.read(path)) ?? '';
    total.changed += changedLength(before, edit.content);
    const content = contentViolation(path, before, edit.content, byTool);
    if (content !== undefined) return `It would ${content} (${path}).`;
  }
  for (const kind of ['hand', 'tool'] as const) {
    const { files, changed } = totals[kind];
    if (files > LIMITS[kind].files) return `It would change ${files} files; at most ${LIMITS[kind].files} are allowed.`;
    if (changed > LIMITS[kind].changed) return `It would change ${changed} characters; that is too much to review.`;
  }
  return undefined;
}

function pathViolation(kind: 'write' | 'chmod' | 'delete', path: string, byTool: boolean): string | undefined {
  const problem = pathProblem(path);
  if (problem !== undefined) return `It would touch the path ${JSON.stringify(path)}, which ${problem}.`;
  const holds = protection(path);
  if (holds !== undefined && !(byTool && isVendored(path))) return `It would touch ${path}, which holds ${holds}.`;
  if (isLockFile(path) && !byTool) return `It would change ${path} by hand; only its package manager may write it.`;
  if (kind === 'delete' && isTestFile(path) && !(byTool && isVendored(path)))
    return `It would delete the test ${path}.`;
  return undefined;
}
