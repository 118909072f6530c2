import type { Analysis } from '@self-healer/core/analyzer/log-analyzer';
import type { FileChange } from '@self-healer/core/patcher/file-change';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { parsed } from '../workspace/syntax.ts';
import type { Candidate } from './candidates.ts';
import { planInTime } from './plan-in-time.ts';

/** What can be said of a patch without running the command; `patched` holds it. Weaker than a run. */
export async function staticProof(
  { error, patch, directory }: Candidate,
  changes: readonly FileChange[],
  { ruleOf, contexts }: Analysis,
  patched: Workspace,
): Promise<string[]> {
  const said = changes.flatMap((change) => parsed(change) ?? []);
  const [rule, context] = [ruleOf(error.id), contexts.get(error.id)];
  if (rule === undefined || context === undefined) return said;
  const again = await planInTime({ error, rule, context, repo: patched, directory, id: patch.id });
  return again.kind === 'none' ? [...said, 'the repair finds nothing left to do'] : said;
}
