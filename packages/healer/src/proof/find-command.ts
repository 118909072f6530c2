import type { Analysis } from '@self-healer/core/analyzer/log-analyzer';
import type { HealRequest } from '../heal-request.ts';
import { parseCommand } from '../process/command-line.ts';
import type { Git } from '../workspace/git.ts';
import { nodeWorkspace } from '../workspace/node-workspace.ts';
import { type CommittedFiles, ciCommand } from './ci-command.ts';
import type { ProofCommand } from './prove.ts';

export interface FoundCommand extends ProofCommand {
  /** False for a best guess from the CI configuration. */
  readonly certain: boolean;
}

/** The caller's command, or the one of the CI configuration as committed that the failed step stands for. */
export async function findCommand(
  { verifyCommand }: Pick<HealRequest, 'verifyCommand'>,
  { diagnosis }: Analysis,
  git: Git | undefined,
  root: string,
): Promise<FoundCommand | undefined> {
  if (verifyCommand !== undefined) {
    return { text: verifyCommand, argv: parseCommand(verifyCommand), cwd: '.', env: {}, certain: true };
  }
  const cause = diagnosis.errors.find(({ id }) => id === diagnosis.rootCause);
  const { name, command } = cause?.step ?? {};
  const failed = { ...(name && { name }), ...(command && { command }), ...(cause && { stage: cause.stage }) };
  const found = await ciCommand(failed, git === undefined ? nodeWorkspace(root, undefined) : filesAtHead(git));
  if (found === undefined) return undefined;
  const { command: text, cwd, env, certain } = found;
  return { text, argv: parseCommand(text), cwd, env, certain };
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
