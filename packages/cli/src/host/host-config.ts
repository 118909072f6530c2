import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CONFIG_FILE } from '@self-healer/config/config-file';
import type { Configured } from '@self-healer/config/read-config';
import { UsageError } from '@self-healer/core/errors';
import type { CommandRunner } from '@self-healer/core/ports/command-runner';
import type { HealRequest } from '@self-healer/healer/heal-request';
import { processRunner } from '@self-healer/healer/process/process-runner';
import { gitIn } from '@self-healer/healer/workspace/git';
import { RULES } from '@self-healer/rules/registry.generated';
import type { Host } from './host.ts';

/** What is read of a repository, and of which revision. */
export interface ConfigPlace {
  readonly root: string;
  /** The branch that a change goes to: what the change itself brings along decides nothing. */
  readonly baseRef?: string | undefined;
}

/**
 * The configuration of a repository: as committed, of the base branch where there is a change; of the directory itself
 * where there is no repository. Undefined when there is none.
 * @throws UsageError `config-invalid` when it is not as it should be; `config-base` when the base branch is not here
 */
export async function hostConfig(
  { root, baseRef }: ConfigPlace,
  { env }: Pick<Host, 'env'>,
  runner: CommandRunner = processRunner(),
): Promise<Configured | undefined> {
  const git = gitIn(root, { runner, env });
  const revisions = baseRef === undefined ? ['HEAD'] : [`refs/remotes/origin/${baseRef}`, `refs/heads/${baseRef}`];
  for (const revision of revisions) {
    const listed = await git.try(['ls-tree', '--full-tree', revision, '--', CONFIG_FILE]);
    if (!listed.ok) continue;
    const blob = / blob (?<id>[0-9a-f]+)\t/.exec(listed.text)?.groups?.id;
    return blob === undefined ? undefined : parsed((await git.run(['cat-file', 'blob', blob])).bytes);
  }
  if (baseRef === undefined) {
    const bytes = await readFile(join(root, CONFIG_FILE)).catch(() => undefined);
    return bytes && parsed(bytes);
  }
  const here = await git.try(['cat-file', '-e', `HEAD:${CONFIG_FILE}`]);
  if (!here.ok) return undefined;
  throw new UsageError(
    'config-base',
    `${CONFIG_FILE} is read from the branch ${baseRef}, and that is not in this checkout. Fetch it (\`git fetch origin ${baseRef}\`; actions/checkout: \`fetch-depth: 0\`).`,
  );
}

async function parsed(bytes: Uint8Array): Promise<Configured> {
  const { readConfig } = await import('@self-healer/config/read-config');
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new UsageError('config-invalid', `${CONFIG_FILE} is not UTF-8. Save it as UTF-8.`, { cause: error });
  }
  return readConfig(text, RULES);
}

/** A request as the repository's configuration wants it: what the caller gave goes first, and safety is a ceiling. */
export function configuredRequest<T extends Omit<HealRequest, 'log'>>(
  request: T,
  configured: Configured | undefined,
): T {
  if (configured === undefined) return request;
  const { verify, timeout, labels, reviewers, 'max-safety': most } = configured.config;
  return {
    ...(verify !== undefined && { verifyCommand: verify }),
    ...(timeout !== undefined && { timeoutSeconds: timeout }),
    ...(labels && { labels }),
    ...(reviewers && { reviewers }),
    ...request,
    ...(most === 'safe' && { maxSafety: most, safetyCeiling: CONFIG_FILE }),
    isProtected: configured.isProtected,
  };
}
