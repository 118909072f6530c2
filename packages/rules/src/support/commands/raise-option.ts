import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { editMatching } from '../ci/ci-edits.ts';

/** Where limits of programs are written: scripts, makefiles, manifests with scripts, CI files, images. */
export const LIMIT_FILES =
  /(?:^|\/)(?:package\.json|composer\.json|pom\.xml|gradle\.properties|\.npmrc|jvm\.config|maven\.config|\.env\.(?:ci|test)|phpunit\.xml(?:\.dist)?|\.?php\.ini|\.user\.ini|(?:GNUm|M|m)akefile|Jenkinsfile|Dockerfile|(?:docker-)?compose[^/]*\.ya?ml|\.gitlab-ci\.ya?ml|\.?azure-pipelines[^/]*\.ya?ml|buildspec[^/]*\.ya?ml|justfile|Rakefile|Procfile)$|\.(?:mk|sh|bash|gradle|gradle\.kts)$|^\.github\/workflows\/[^/]+\.ya?ml$|^\.circleci\/config\.ya?ml$|^(?:bin|ci|scripts?|tools)\/[^/.]+$/;

/**
 * Raises a number wherever it is written down. `pattern` is global and has the groups `before` and `value`, in this
 * order; `raise` gives the new number as written, or undefined to leave it.
 */
export async function raiseOption(
  repo: Workspace,
  pattern: RegExp,
  raise: (value: string) => string | undefined,
): Promise<readonly WriteEdit[]> {
  return editMatching(repo, LIMIT_FILES, (text) =>
    text.replace(pattern, (all, before: string, value: string) => {
      const raised = raise(value);
      return raised === undefined ? all : before + raised;
    }),
  );
}

const MULTIPLES: Readonly<Record<string, number>> = { '': 1, k: 2 ** 10, m: 2 ** 20, g: 2 ** 30 };

/** Bytes of a size such as `512m`, `1G` or `65536`. */
export function bytesOf(size: string): number {
  const { number, unit = '' } = /^(?<number>\d+)(?<unit>[kmg]?)$/i.exec(size)?.groups ?? {};
  return Number(number) * (MULTIPLES[unit.toLowerCase()] ?? Number.NaN);
}
