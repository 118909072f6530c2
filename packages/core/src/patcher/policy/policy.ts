import type { Edit } from '../../model/edit.ts';
import type { Workspace } from '../../ports/workspace.ts';
import { lineChange } from '../line-change.ts';
import { MODEL_POLICIES } from './model-policies.ts';
import { POLICIES } from './policies.ts';
import type { FileView, PatchView, Policy } from './policy-shape.ts';

export interface PolicyOptions {
  /** Paths a tool rewrote by itself: lock files are its own, and the size limits are wider. */
  readonly writtenByTool?: ReadonlySet<string>;
  /** Words the log used, lower case: a package that only the log names may not be added. */
  readonly namedInLog?: ReadonlySet<string>;
  /** Whether the repository's own configuration keeps patches from a path. */
  readonly isProtected?: (path: string) => boolean;
  /** A language model suggested the edits: they are held to more. */
  readonly byModel?: boolean;
  readonly policies?: readonly Policy[];
}

/**
 * Why these edits may never be made, as a sentence, or undefined when they may.
 * What a file already holds is no violation; what an edit adds is, whatever produced it.
 */
export async function policyViolation(
  edits: readonly Edit[],
  repo: Workspace,
  {
    writtenByTool = new Set(),
    namedInLog = new Set(),
    isProtected = () => false,
    byModel = false,
    policies = POLICIES,
  }: PolicyOptions = {},
): Promise<string | undefined> {
  const files: FileView[] = [];
  for (const edit of edits) {
    if (edit.kind !== 'tool') files.push(await viewOf(edit, repo, writtenByTool.has(edit.path)));
  }
  const tools = edits.filter((edit) => edit.kind === 'tool');
  const patch: PatchView = { files, tools, repo, namedInLog, isProtected };
  for (const { violation } of byModel ? [...policies, ...MODEL_POLICIES] : policies) {
    const found = await violation(patch);
    if (found !== undefined) return found;
  }
  return undefined;
}

async function viewOf(edit: Exclude<Edit, { kind: 'tool' }>, repo: Workspace, byTool: boolean): Promise<FileView> {
  const { kind, path } = edit;
  const before = kind === 'chmod' ? '' : ((await repo.read(path)) ?? '');
  const after = kind === 'write' ? edit.content : '';
  return { kind, path, before, after, byTool, ...lineChange(before, after) };
}
