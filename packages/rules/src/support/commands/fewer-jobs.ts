import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { rewriteScriptLines } from '../shell/script-edits.ts';

/** How many things run at once when memory is short; what is written as fewer stays. */
const FEW = 2;
const COUNT = String.raw`(?:\$\(nproc[^)]*\)|\$\{?[A-Z_]+\}?|\x60nproc\x60|auto|max|logical|\d+%?|\d+C)`;

/** Options that say how many jobs a tool runs; the group `before` stays. */
const OPTIONS: readonly RegExp[] = [
  new RegExp(
    String.raw`(?<before>\b(?:g?make|ninja|cargo \w+|ctest|bazel \w+)\b[^;&|]*? (?:-j|--jobs)[ =]?)(?<count>${COUNT})?(?=\s|$)`,
  ),
  new RegExp(String.raw`(?<before>\bcmake --build\b[^;&|]*? (?:-j|--parallel)[ =]?)(?<count>${COUNT})?(?=\s|$)`),
  new RegExp(String.raw`(?<before>\bpytest\b[^;&|]*? -n[ =]?)(?<count>${COUNT})(?=\s|$)`),
  new RegExp(String.raw`(?<before>(?:--max-?[wW]orkers)[ =])(?<count>${COUNT})(?=\s|$)`),
  new RegExp(String.raw`(?<before>\b(?:mvnw?)\b[^;&|]*? (?:-T|--threads)[ =]?)(?<count>${COUNT})(?=\s|$)`),
  new RegExp(
    String.raw`(?<before>\b(?:MAKEFLAGS|CMAKE_BUILD_PARALLEL_LEVEL|CARGO_BUILD_JOBS)[ ]*[:=][ ]*["']?(?:-j)?)(?<count>${COUNT})`,
  ),
];

/** Lets builds and tests run two jobs at once, wherever the repository says that they run more. */
export async function runFewerJobs(repo: Workspace): Promise<readonly WriteEdit[]> {
  return rewriteScriptLines(repo, (line) =>
    OPTIONS.reduce(
      (text, option) =>
        text.replace(option, (all, before: string, count: string | undefined) => {
          const few = /^[12]$/.test(count ?? '');
          const bare = count === undefined && /[a-z]$/.test(before) && before.endsWith('parallel');
          return few ? all : `${before}${bare ? ' ' : ''}${FEW}`;
        }),
      line,
    ),
  );
}
