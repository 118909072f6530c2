import type { Workspace } from '@self-healer/core/ports/workspace';
import type { FixContext } from '@self-healer/core/rule';
import { isShellScript } from './shell-files.ts';

/** The first shell script of the repository that the failed command calls, and its text. */
export async function calledScript(
  repo: Workspace,
  { step }: Pick<FixContext, 'step'>,
): Promise<{ readonly path: string; readonly text: string } | undefined> {
  const files = new Set(await repo.list());
  for (const word of (step?.command ?? '').split(/[\s;&|()"']+/)) {
    const path = word.replace(/^\.\//, '');
    const text = files.has(path) ? await repo.read(path) : undefined;
    if (text === undefined) continue;
    if (isShellScript(path, text)) return { path, text };
  }
  return undefined;
}
