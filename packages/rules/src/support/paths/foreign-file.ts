import { isVendored } from '@self-healer/core/patcher/policy/protected-paths';
import type { Workspace } from '@self-healer/core/ports/workspace';

const VENDORED = /(?:^|\/)(?:vendored|external|3rd-?party|thirdparty|third-party)\//i;
const GENERATED =
  /\bcode generated\b.*\bdo not (?:edit|modify)\b|@generated\b|\b(?:auto-?)?generated\b.*\bdo not (?:edit|modify)\b/i;
const HEAD = 800;

/** Whether one of these files is somebody else's, or is made by a generator: to rewrite it here does not last. */
export async function holdsForeignFile(paths: readonly string[], repo: Workspace): Promise<boolean> {
  for (const path of paths) {
    if (isVendored(path) || VENDORED.test(path)) return true;
    const head = ((await repo.read(path)) ?? '').slice(0, HEAD);
    if (GENERATED.test(head)) return true;
  }
  return false;
}
