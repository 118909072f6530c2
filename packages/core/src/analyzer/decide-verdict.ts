import type { Verdict } from '../model/vocabulary.ts';
import type { Finding } from './finding.ts';
import type { ToldJob } from './log-input.ts';
import { BARE_EXIT } from './rank-findings.ts';
import { WEAK_SHAPES } from './salience/weak-shapes.ts';

/** What to do about the root cause. */
export function decideVerdict(failed: boolean, root: Finding | undefined, told?: ToldJob): Verdict {
  if (!failed) return 'none';
  // What no rule knows tells less than the platform, which knows its own machines.
  if (told?.platformFault === true && root?.rule === undefined) return 'rerun';
  if (root === undefined || (root.shape !== undefined && WEAK_SHAPES.has(root.shape))) return 'ask';
  // The number alone holds no cause.
  if (root.rule?.role === 'symptom' && root.rule.category === 'other' && BARE_EXIT.test(root.message)) return 'ask';
  if (root.rule?.fix !== undefined) return 'patch';
  return root.rule?.verdict === 'rerun' ? 'rerun' : 'explain';
}
