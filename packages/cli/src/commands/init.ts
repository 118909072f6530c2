import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { UsageError } from '@self-healer/core/errors';
import type { CiEntry, SetupPlan } from '@self-healer/core/ports/ci-entry';
import { processRunner } from '@self-healer/healer/process/process-runner';
import { repositoryAt } from '@self-healer/healer/workspace/isolation';
import { nodeWorkspace } from '@self-healer/healer/workspace/node-workspace';
import { EXIT } from '../exit-code.ts';
import type { Host } from '../host/host.ts';
import { repositoryRoot } from '../repository-root.ts';
import { type Ui, uiOf } from '../ui.ts';

export interface InitOptions {
  readonly repo?: string;
  readonly ci?: string;
  readonly write: boolean;
}

/** Says what to add so that failed jobs of this repository are healed; writes it where it is a file of our own. */
export async function initCommand({ repo, ci, write }: InitOptions, host: Host): Promise<number> {
  const { CI_PROVIDERS } = await import('@self-healer/platform-adapters/ci-providers.generated');
  const { root } = repositoryRoot(repo, host.cwd);
  const git = await repositoryAt(root, { runner: processRunner(), env: host.env });
  const workspace = nodeWorkspace(root, git);
  const paths = await workspace.list();
  const ui = uiOf(host, host.stdout);
  for (const { displayName, setup } of chosen(CI_PROVIDERS, paths, ci)) {
    const files = [];
    for (const path of paths.filter(setup.configures)) {
      const text = await workspace.read(path);
      if (text !== undefined) files.push({ path, text });
    }
    const plan = setup.plan(files);
    const written = write && plan.kind === 'add' && (await add(root, plan));
    await host.stdout.write(`${planText(displayName, plan, written, ui)}\n`);
  }
  return EXIT.done;
}

function chosen(entries: readonly CiEntry[], paths: readonly string[], ci: string | undefined): readonly CiEntry[] {
  const ids = entries.map(({ id }) => id).join(', ');
  if (ci !== undefined) {
    const named = entries.filter(({ id }) => id === ci);
    if (named.length > 0) return named;
    throw new UsageError('no-such-ci', `There is no CI provider ${JSON.stringify(ci)}. It is one of ${ids}.`);
  }
  const found = entries.filter(({ setup }) => paths.some(setup.configures));
  if (found.length > 0) return found;
  throw new UsageError(
    'no-ci',
    `This repository has no configuration of a CI provider that is known. Say with --ci which one it is: ${ids}.`,
  );
}

/** Whether it was written; a file that is there is left as it is. */
async function add(root: string, { path, text }: SetupPlan): Promise<boolean> {
  const file = join(root, path);
  if ((await readFile(file, 'utf8').catch(() => undefined)) !== undefined) {
    throw new UsageError('file-exists', `${path} is there already. Compare it with what init prints without --write.`);
  }
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text, { flag: 'wx' });
  return true;
}

function planText(name: string, { kind, path, text, steps }: SetupPlan, written: boolean, { paint }: Ui): string {
  const what = written ? `Wrote ${path}` : kind === 'add' ? `Add ${path} (--write does)` : `Put into ${path}`;
  return [
    `${paint('title', name)}  ${paint(written ? 'good' : 'dim', what)}`,
    '',
    ...text.trimEnd().split('\n'),
    '',
    ...steps.map((step) => `- ${step}`),
    '',
  ].join('\n');
}
