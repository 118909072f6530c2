import { asCommitted } from '@self-healer/healer/workspace/as-committed';
import { gitIn } from '@self-healer/healer/workspace/git';
import { fileHistory } from '@self-healer/healer/workspace/history';
import { type BenchEnvironment, execute } from './bench-environment.ts';

/** Runs a command in a repository as CI will once the patches are merged: `rollbacks` are their ids in its history. */
export async function runPatched(
  argv: readonly string[],
  root: string,
  rollbacks: readonly string[],
  environment: BenchEnvironment,
): Promise<Awaited<ReturnType<typeof execute>>> {
  const records = await Promise.all(rollbacks.map((id) => fileHistory(root).find(id)));
  const paths = records.flatMap((record) => record?.files.map(({ path }) => path) ?? []);
  return asCommitted(gitIn(root, environment), root, [...new Set(paths)], () => execute(argv, root, environment));
}
