import type { Analysis } from '@self-healer/core/analyzer/log-analyzer';
import { stageOf } from '@self-healer/core/analyzer/stage-of-step';
import { pathProblem } from '@self-healer/core/patcher/policy/path-guard';
import type { HealRequest } from '../heal-request.ts';
import { parseCommand } from '../process/command-line.ts';
import type { Git } from '../workspace/git.ts';
import { nodeWorkspace } from '../workspace/node-workspace.ts';
import { causeOf } from './cause-of.ts';
import { type CommittedFiles, ciCommand } from './ci-command.ts';
import type { CiStep } from './ci-steps.ts';
import type { ProofCommand } from './prove.ts';

export interface FoundCommand extends ProofCommand {
  /** False for a best guess from the CI configuration. */
  readonly certain: boolean;
  /** What the job of the CI configuration installs and builds before it. */
  readonly earlier: readonly ProofCommand[];
}

/** The caller's command, or the one of the CI configuration as committed that the failed step stands for. */
export async function findCommand(
  { verifyCommand }: Pick<HealRequest, 'verifyCommand'>,
  { diagnosis }: Analysis,
  git: Git | undefined,
  root: string,
): Promise<FoundCommand | undefined> {
  if (verifyCommand !== undefined) {
    return { text: verifyCommand, argv: parseCommand(verifyCommand), cwd: '.', env: {}, certain: true, earlier: [] };
  }
  const cause = causeOf({ diagnosis });
  const { name, command } = cause?.step ?? {};
  const failed = { ...(name && { name }), ...(command && { command }), ...(cause && { stage: cause.stage }) };
  const found = await ciCommand(failed, git === undefined ? nodeWorkspace(root, undefined) : filesAtHead(git));
  if (found === undefined) return undefined;
  const { certain, earlier = [] } = found;
  return { ...asProof(found), certain, earlier: earlier.filter(prepares).slice(-MOST_EARLIER).map(asProof) };
}

const asProof = ({ command: text, cwd, env }: CiStep): ProofCommand => ({ text, argv: parseCommand(text), cwd, env });

const MOST_EARLIER = 8;
/** Changes the machine, or what is not here. */
const BEYOND_COPY =
  /\b(?:sudo|apt|apt-get|apk|yum|dnf|brew|choco|docker|podman|kubectl|helm|aws|az|gcloud|gh|git push)\b/;

/** Whether a step makes what a later one needs, and that in the copy. */
function prepares({ command, cwd }: CiStep): boolean {
  if (BEYOND_COPY.test(command) || (cwd !== '.' && pathProblem(cwd) !== undefined)) return false;
  return ['install', 'build', 'other'].includes(stageOf({ command }, ''));
}

/** What is committed counts: a change that is being tried may not choose its own test. */
function filesAtHead(git: Git): CommittedFiles {
  return {
    list: async () => (await git.try(['ls-tree', '-r', '-z', '--name-only', '--full-tree', 'HEAD'])).text.split('\0'),
    async read(path) {
      const file = await git.try(['cat-file', 'blob', `HEAD:${path}`]);
      return file.ok ? file.text : undefined;
    },
  };
}
