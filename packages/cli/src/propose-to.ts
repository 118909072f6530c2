import { pathToFileURL } from 'node:url';
import { UsageError } from '@self-healer/core/errors';
import { parseRemote } from '@self-healer/core/forge/parse-remote';
import type { CommandRunner } from '@self-healer/core/ports/command-runner';
import type { Forge } from '@self-healer/core/ports/forge';
import type { SourceRef } from '@self-healer/core/ports/source-ref';
import { gitIn } from '@self-healer/healer/workspace/git';
import type { Host } from './host/host.ts';

export interface ProposeOptions {
  readonly root: string;
  /** The forge's id; by the remote's address when not given. */
  readonly forge?: string;
  /** The branch to propose to; the one that is checked out when not given. */
  readonly base?: string;
  /** Only the repository itself will do. */
  readonly offline?: boolean;
}

/**
 * Where a repair of this checkout is proposed: at the forge its remote names, or in the repository itself without one.
 * @throws UsageError when the forge, its token or the branch is not known.
 */
export async function proposeTo(
  { root, forge: id, base, offline = false }: ProposeOptions,
  host: Host,
  runner: CommandRunner,
): Promise<{ readonly forge: Forge; readonly source: SourceRef }> {
  const git = gitIn(root, { runner, env: host.env });
  const answer = async (...args: readonly string[]): Promise<string | undefined> => {
    const { ok, text } = await git.try(args);
    return ok && text !== '' ? text : undefined;
  };
  const headRevision = await answer('rev-parse', '--verify', '-q', 'HEAD^{commit}');
  if (headRevision === undefined) {
    throw new UsageError('no-commit', `${root} has no commit to propose a change for. Commit first, or use --apply.`);
  }
  const remote = (await answer('remote'))?.split('\n').toSorted((a, b) => rank(a) - rank(b))[0];
  const address = remote && (await answer('config', '--get', `remote.${remote}.url`));
  const repository = (id === 'local-git' ? undefined : address && parseRemote(address)) || pathToFileURL(root);
  const headRef = await answer('symbolic-ref', '--short', '-q', 'HEAD');
  if (offline && repository.protocol !== 'file:') {
    throw new UsageError(
      'offline',
      `The change would go to ${repository.hostname}, and --offline forbids it. Use --forge local-git for a branch, or leave --offline out.`,
    );
  }
  const forge = await forgeAt(repository, root, id, host, runner);
  return {
    forge,
    source: { repository, headRevision, ...(headRef && { headRef }), ...(base && { baseRef: base }) },
  };
}

const rank = (remote: string): number => (remote === 'origin' ? 0 : 1);

/** The forge of a repository, with the world it needs. @throws UsageError when it or its token is not known. */
export async function forgeAt(
  repository: URL,
  root: string,
  id: string | undefined,
  host: Host,
  runner: CommandRunner,
): Promise<Forge> {
  const { forgeFor } = await import('@self-healer/platform-adapters/registry');
  return forgeFor(
    repository,
    {
      env: host.env,
      fetch: globalThis.fetch,
      sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
      runner,
      clock: host.clock,
      root,
      temporaryDirectory: host.temporaryDirectory,
    },
    id,
  );
}
