import type { FileChange } from '@self-healer/core/patcher/file-change';
import { isCiFile } from '@self-healer/core/patcher/policy/protected-paths';
import type { ProofCommand } from '../proof/prove.ts';
import type { AppliedGroup } from './apply-group.ts';
import type { Candidate } from './candidates.ts';

const READ = new TextDecoder();

/** Whether CI no longer runs the command after a change of its files alone: the run of the old one shows nothing of it. */
function givesUp(changes: readonly FileChange[], { text }: ProofCommand): boolean {
  const command = text.trim().split('\n')[0]?.trim() ?? '';
  // `bash x.sh` ends with `sh x.sh`.
  const stands = (line: string): boolean =>
    line.endsWith(command) && !/[\w./-]/.test(line.at(-command.length - 1) ?? '');
  const holds = (state: FileChange['before']): boolean =>
    state !== undefined &&
    READ.decode(state.content)
      .split('\n')
      .some((line) => stands(line.trim()));
  return (
    command !== '' &&
    changes.length > 0 &&
    changes.every(({ path }) => isCiFile(path)) &&
    changes.some(({ before, after }) => holds(before) && !holds(after))
  );
}

/**
 * Those of a group of which a run here shows nothing: they change the machine that CI runs on, or the command itself.
 * What must be proved, a longer time-out, is not among them: without a proof it is none.
 */
export function shownElsewhere(
  { candidates, changes }: Pick<AppliedGroup, 'candidates' | 'changes'>,
  command: ProofCommand,
): readonly Candidate[] {
  return candidates.filter(
    ({ patch }, at) =>
      patch.needs === 'elsewhere' || (patch.needs !== 'required' && givesUp(changes[at] ?? [], command)),
  );
}
