import type { Workspace } from '@self-healer/core/ports/workspace';
import type { RuleFix } from '@self-healer/core/rule';
import { trackedPath } from '../paths/tracked-path.ts';

interface Repair {
  readonly title: string;
  /** The tool and its options; `--` and the files follow. */
  readonly argv: readonly string[];
  readonly verify: string;
}

/** Lets the project's own formatter or linter rewrite the files a log names (joined by `, `), and only those. */
export async function toolOnFiles(files: string, repo: Workspace, repair: Repair): Promise<RuleFix | undefined> {
  const found = await Promise.all(files.split(', ').map((file) => trackedPath(file, repo)));
  const paths = found.filter((path) => path !== undefined);
  if (paths.length === 0 || paths.length < found.length) return undefined;
  const argv = [...repair.argv, '--', ...paths];
  return {
    title: repair.title,
    safety: 'safe',
    edits: [{ kind: 'tool', argv, cwd: '.', writes: paths, network: false }],
    verify: repair.verify,
  };
}
