import type { PatchSolution } from '../model/patch-solution.ts';
import type { PipelineError } from '../model/pipeline-error.ts';
import type { Workspace } from '../ports/workspace.ts';
import type { FixContext, Rule, RuleFix } from '../rule.ts';
import { contextBelow, editFromBelow, workspaceBelow } from './below.ts';
import { withMark, withoutMarks } from './byte-order-mark.ts';
import { withLineEndings } from './line-endings.ts';
import { reviewReason } from './policy/protected-paths.ts';

export interface PlanRequest {
  readonly error: PipelineError;
  readonly rule: Rule;
  readonly context: FixContext;
  readonly repo: Workspace;
  /** Of the repository: all that the rule is to see. Default: everything. */
  readonly directory?: string | undefined;
  /** Id of the solution: `p1`, `p2`, ... */
  readonly id: string;
}

export type Plan =
  | { readonly kind: 'patch'; readonly patch: PatchSolution }
  | { readonly kind: 'none' }
  /** The rule broke; it is dropped and reported. */
  | { readonly kind: 'broken'; readonly reason: string };

/** What an error's rule proposes for this repository. Edits that would change nothing are left out. */
export async function planPatch({ error, rule, context, repo, directory, id }: PlanRequest): Promise<Plan> {
  try {
    const fix =
      directory === undefined
        ? await rule.fix?.(error.facts, withoutMarks(repo), context)
        : await fixBelow(directory, { error, rule, context, repo, id });
    if (fix === undefined) return { kind: 'none' };
    const edits: PatchSolution['edits'] = [];
    for (const planned of fix.edits) {
      const edit = await withLineEndings(await withMark(planned, repo), repo);
      if (await changesSomething(edit, repo)) edits.push(structuredClone(edit));
    }
    if (edits.length === 0) return { kind: 'none' };
    const { title, verify, needs } = fix;
    const reason = reasonOf(edits);
    const safety = reason === undefined ? fix.safety : 'review';
    return {
      kind: 'patch',
      patch: {
        id,
        error: error.id,
        rule: rule.id,
        title,
        safety,
        ...(reason && { reviewReason: reason }),
        edits,
        ...(verify === undefined ? {} : { verify }),
        ...(needs === undefined ? {} : { needs }),
      },
    };
  } catch (cause) {
    return { kind: 'broken', reason: cause instanceof Error ? cause.message : String(cause) };
  }
}

async function fixBelow(directory: string, { error, rule, context, repo }: PlanRequest): Promise<RuleFix | undefined> {
  const below = withoutMarks(workspaceBelow(repo, directory));
  const fix = await rule.fix?.(error.facts, below, contextBelow(context, directory));
  return (
    fix && {
      ...fix,
      edits: fix.edits.map((edit) => editFromBelow(edit, directory)),
      ...(fix.verify !== undefined && { verify: `cd ${directory} && ${fix.verify}` }),
    }
  );
}

async function changesSomething(edit: PatchSolution['edits'][number], repo: Workspace): Promise<boolean> {
  if (edit.kind === 'chmod') return (await repo.mode(edit.path)) !== edit.mode;
  if (edit.kind !== 'write') return true;
  if (edit.mode !== undefined && (await repo.mode(edit.path)) !== edit.mode) return true;
  return (await repo.read(edit.path)) !== edit.content;
}

/** Why a person must look at these edits, whatever the rule says of them. */
function reasonOf(edits: PatchSolution['edits']): string | undefined {
  for (const path of edits.flatMap((edit) => (edit.kind === 'tool' ? edit.writes : [edit.path]))) {
    const reason = reviewReason(path);
    if (reason !== undefined) return `It changes ${path}, which ${reason}.`;
  }
  return undefined;
}
