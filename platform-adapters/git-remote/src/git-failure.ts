import { SelfHealerError } from '@self-healer/core/errors';
import { ForgeDeniedError, ForgeUnreachableError } from '@self-healer/core/forge/forge-errors';

export interface GitService {
  readonly service: string;
  readonly rights: string;
}

const DENIED =
  /Authentication failed|could not read Username|Permission|not allowed|The requested URL returned error: 40[13]|repository '.*' not found/i;
const HOOK = /\[remote rejected\]|protected branch|hook declined/i;
const NO_GIT = /git: (?:command )?not found|ENOENT/;
const NETWORK =
  /RPC failed|unable to access|early EOF|hung up|returned error|could not (?:resolve|connect|fetch)|unexpected disconnect|not valid: |Could not read from remote|invalid server response|expected flush|bad line length|protocol error|unable to update url base|redirect|promisor remote|timed? ?out|truncated/i;
const LONGEST = 300;

/** What git's words mean for us. */
export function gitFailure(said: string, { service, rights }: GitService): SelfHealerError {
  const why = excerpt(said);
  if (NO_GIT.test(said)) {
    return new SelfHealerError('no-git', `${service} is reached with git, which is not installed. Install git.`);
  }
  if (DENIED.test(said) || HOOK.test(said)) return new ForgeDeniedError(`${service} refused: ${why}. ${rights}`);
  if (said === '' || NETWORK.test(said)) {
    return new ForgeUnreachableError(`${service} did not answer as it should: ${why}. Run it again later.`);
  }
  return new SelfHealerError('git-failed', `git failed with ${service}: ${why}`);
}

function excerpt(said: string): string {
  const lines = said.split('\n').map((line) => line.trim());
  const telling = lines.filter((line) => /^(?:fatal|error|remote|!)\b|^!/.test(line));
  return (telling.length > 0 ? telling : lines).filter(Boolean).join('; ').replace(/\.$/, '').slice(0, LONGEST);
}
