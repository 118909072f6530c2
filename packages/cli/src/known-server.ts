import { UsageError } from '@self-healer/core/errors';
import { parseRemote } from '@self-healer/core/forge/parse-remote';
import { processRunner } from '@self-healer/healer/process/process-runner';
import { gitIn } from '@self-healer/healer/workspace/git';
import type { Host } from './host/host.ts';

/** Whoever may use a token of theirs has it from them. */
const PUBLIC =
  /^(?:github\.com|gitlab\.com|app\.circleci\.com|circleci\.com|dev\.azure\.com|[\w-]+\.visualstudio\.com|(?:[a-z\d-]+\.)?console\.aws\.amazon\.com)$/;

/**
 * Lets an address pass that a person did not give: that of a public CI provider, or of a server that the environment or
 * a remote of the repository names. A log could name any other, to be sent the token.
 * @throws UsageError `unknown-server`
 */
export async function refuseUnknownServer(address: string, root: string, { env }: Pick<Host, 'env'>): Promise<void> {
  if (!URL.canParse(address)) return;
  const { protocol, hostname, origin } = new URL(address);
  if (protocol === 'https:' && PUBLIC.test(hostname)) return;
  const { CI_PROVIDERS } = await import('@self-healer/platform-adapters/ci-providers.generated');
  const named = CI_PROVIDERS.flatMap(({ variables }) => variables.flatMap((name) => originOf(env[name]) ?? []));
  if (named.includes(origin)) return;
  if (protocol === 'https:' && (await remoteHosts(root, env)).includes(hostname)) return;
  throw new UsageError(
    'unknown-server',
    `${origin} is no public CI provider, and neither the environment nor a remote of the repository names it: no token is sent there. If it is yours, set the variable of its CI provider, such as JENKINS_URL or CI_SERVER_URL, or run heal --from yourself.`,
  );
}

function originOf(value: string | undefined): string | undefined {
  return value !== undefined && /^https?:\/\//.test(value) && URL.canParse(value) ? new URL(value).origin : undefined;
}

async function remoteHosts(root: string, env: Host['env']): Promise<readonly string[]> {
  const git = gitIn(root, { runner: processRunner(), env });
  const { ok, text } = await git.try(['config', '--get-regexp', '-z', '^remote\\..*\\.url$']);
  const addresses = ok ? text.split('\0').flatMap((entry) => entry.split('\n').slice(1)) : [];
  return addresses.flatMap((address) => parseRemote(address)?.hostname ?? []);
}
