import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import type { FixContext, RuleFix } from '@self-healer/core/rule';
import { installPackages } from './install-packages.ts';

type Context = Pick<FixContext, 'step' | 'window'>;

/** Installs bash where the job that failed runs on Alpine, which has only the shell of BusyBox. */
export async function installBash(repo: Workspace, context: Context): Promise<readonly WriteEdit[]> {
  const edits = await installPackages(repo, context, ['bash']);
  return edits.filter(({ content }) => /\bapk add\b[^\n]*\bbash\b/.test(content));
}

/** The bash that a tracked script asks for in its first line, and that the image does not have. */
export async function bashFor(script: string, repo: Workspace, context: Context): Promise<RuleFix | undefined> {
  const text = (await repo.list()).includes(script) ? await repo.read(script) : undefined;
  if (text === undefined || !/^#! ?(?:\/usr)?\/bin\/(?:env )?bash\b/.test(text)) return undefined;
  const edits = await installBash(repo, context);
  return edits.length === 0
    ? undefined
    : { title: 'Install bash where the job runs', safety: 'review', edits, needs: 'elsewhere' };
}
