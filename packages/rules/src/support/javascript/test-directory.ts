import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { rewriteScriptLines } from '../shell/script-edits.ts';
import { escapePattern } from '../text/escape-pattern.ts';

const SOURCE = /\.[cm]?[jt]s$/;
/** What node:test takes for a test by its name. */
const NAMED = /(?:^|\/)(?:test|test-[^/]{1,100}|[^/]{1,100}[.\-_]test)(?<ending>\.[cm]?[jt]s)$/;

/** The glob that names the test files of a directory; undefined where it has none. */
function globOf(directory: string, files: readonly string[]): string | undefined {
  const own = files.filter((file) => file.startsWith(`${directory}/`) && SOURCE.test(file));
  const named = own.filter((file) => NAMED.test(file));
  const endings = new Set(
    (named.length > 0 ? named : own).map((file) => /(?<ending>(?:[.\-_]test)?\.[cm]?[jt]s)$/.exec(file)?.[0] ?? ''),
  );
  const [only, ...others] = [...endings].sort();
  if (only === undefined) return undefined;
  return `${directory}/**/*${others.length === 0 ? only : `{${[only, ...others].join(',')}}`}`;
}

/**
 * Lets `node --test DIRECTORY` name the tests of the directory by a glob: since Node 22 a directory is run as a module.
 * `printed`: the path that Node could not find, in full.
 */
export async function nameTestsOf(printed: string, repo: Workspace): Promise<readonly WriteEdit[]> {
  const files = await repo.list();
  const parts = printed.split(/[\\/]/).filter((part) => part !== '');
  for (let start = 0; start < parts.length; start += 1) {
    const full = parts.slice(start).join('/');
    // The longest tail that is a directory of the repository; a script may stand in one of the directories above it.
    if (!files.some((file) => file.startsWith(`${full}/`))) continue;
    for (let from = start; from < parts.length; from += 1) {
      const written = parts.slice(from).join('/');
      const root = full.slice(0, full.length - written.length);
      const glob = globOf(full, files)?.slice(root.length);
      const called = new RegExp(
        `(?<=\\bnode\\b.{0,200}--test\\b[^&|;]{0,200}\\s)(?:\\./)?${escapePattern(written)}/?(?=\\s|["']?$)`,
      );
      const edits =
        glob === undefined ? [] : await rewriteScriptLines(repo, (line) => line.replace(called, `"${glob}"`));
      if (edits.length > 0) return edits;
    }
  }
  return [];
}
