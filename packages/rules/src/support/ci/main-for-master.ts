import type { Workspace } from '@self-healer/core/ports/workspace';
import type { RuleFix } from '@self-healer/core/rule';
import { rewriteScriptLines } from '../shell/script-edits.ts';

/** Where scripts hand git the branch `master`, they hand it `main`: only a run can show that there is one. */
export async function mainForMaster(reference: string, repo: Workspace): Promise<RuleFix | undefined> {
  if (!/(?:^|\/)master(?:$|[.^~:])/.test(reference)) return undefined;
  const edits = await rewriteScriptLines(repo, (line) =>
    /\bgit\b/.test(line) ? line.replace(/(?<=^|[\s"'=:/.])master(?=$|[\s"'.^~:)])/g, 'main') : line,
  );
  if (edits.length === 0) return undefined;
  return { title: 'Name the branch main, which was master', safety: 'review', edits, needs: 'required' };
}
