import type { Workspace } from '@self-healer/core/ports/workspace';
import type { RuleFix } from '@self-healer/core/rule';
import { getJson } from '@self-healer/editors/json';
import { followToolchain, isOlder } from '../follow-toolchain.ts';

/** Runs CI with the lowest PHP that the project asks for, when that is one that reads the syntax of `needed`. */
export async function runNewerPhp(needed: string, repo: Workspace): Promise<RuleFix | undefined> {
  const text = (await repo.read('composer.json')) ?? '';
  const asked = getJson(text, ['require', 'php']);
  const least =
    typeof asked === 'string' ? /^(?:\^|~|>=)\s*(?<version>\d+\.\d+)/.exec(asked)?.groups?.version : undefined;
  if (least === undefined || isOlder(least, needed)) return undefined;
  return followToolchain(repo, 'php', (old) => isOlder(old, least), least);
}
