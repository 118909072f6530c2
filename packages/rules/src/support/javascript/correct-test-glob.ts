import type { LogWindow } from '@self-healer/core/log-window';
import type { Workspace } from '@self-healer/core/ports/workspace';
import type { RuleFix } from '@self-healer/core/rule';
import { editMatching } from '../ci/ci-edits.ts';
import { directoriesOf, nearestPath } from '../paths/nearest-path.ts';
import { escapePattern } from '../text/escape-pattern.ts';
import { nextMatch } from '../text/window-matches.ts';

const CONFIG =
  /(?:^|\/)(?:(?:vitest|vite|jest)\.config\.[cm]?[jt]s|package\.json|jest\.config\.json|\.mocharc\.(?:json|ya?ml))$/;
/** `<directory>/**\/*<ending>` with a directory that is spelt out. */
const GLOB =
  /^(?<directory>[\w-]{1,60}(?:\/[\w-]{1,60}){0,6})(?<middle>(?:\/\*\*)?\/\*)(?<ending>(?:\.[\w]{1,12}){1,3})$/;

const TESTS = /^(?:tests?|specs?|__tests__|e2e)\//;

/** A glob that a configuration looks for tests by, as the files of the project are called; undefined for several answers. */
function corrected(glob: string, files: readonly string[]): string | undefined {
  const { directory = '', middle = '', ending = '' } = GLOB.exec(glob)?.groups ?? {};
  const other = ending.replace(/^\.(?<kind>test|spec)\./, (_, kind: string) => (kind === 'test' ? '.spec.' : '.test.'));
  const holds = (place: string, end: string) =>
    files.some((file) => file.startsWith(`${place}/`) && file.endsWith(end));
  if (directory === '' || holds(directory, ending)) return undefined;
  if (other !== ending && holds(directory, other)) return `${directory}${middle}${other}`;
  const directories = directoriesOf(files.filter((file) => file.endsWith(ending)));
  const meant = directories.includes(directory)
    ? undefined
    : (nearestPath(directory, directories) ?? onlyTestDirectory(directory, files, ending));
  return meant === undefined ? undefined : `${meant}${middle}${ending}`;
}

/** The one directory at the top that holds all files of an ending, where the one that is written is not there at all. */
function onlyTestDirectory(written: string, files: readonly string[], ending: string): string | undefined {
  if (!/^\.(?:test|spec)\./.test(ending) || directoriesOf(files).includes(written)) return undefined;
  const tests = files.filter((file) => file.endsWith(ending));
  const tops = new Set(tests.map((file) => file.split('/')[0] ?? ''));
  const [only] = tops;
  return tops.size === 1 && only !== undefined && TESTS.test(`${only}/`) ? only : undefined;
}

/** Corrects the glob in a configuration of Vitest, Jest or Mocha that fits no file, from what the runner says it looked for. */
export async function correctTestGlob(window: LogWindow, repo: Workspace): Promise<RuleFix | undefined> {
  const included = nextMatch(window, /^\s{0,4}include:\s{1,4}(?<globs>\S.{0,400})$/, 4)?.globs;
  const matched = nextMatch(window, /^\s{0,4}testMatch: (?<globs>\S.{0,400}?) - 0 matches$/, 8)?.globs;
  // Mocha names its own.
  const named = /No test files found: "(?<globs>[^"]{1,300})"/.exec((window.lines[window.index] ?? '').slice(0, 400))
    ?.groups?.globs;
  const files = (await repo.list()).filter((file) => !file.includes('node_modules/'));
  for (const printed of (included ?? matched ?? named ?? '').split(/,\s*/)) {
    // Jest prints them in full.
    const parts = printed.split('/');
    for (let start = 0; start < parts.length; start += 1) {
      const glob = parts.slice(start).join('/');
      const to = corrected(glob, files);
      if (to === undefined) continue;
      const edits = await editMatching(repo, CONFIG, (text, path) =>
        replaceGlob(text, glob, to, /\.ya?ml$/.test(path)),
      );
      if (edits.length > 0) return { title: `Look for the tests by ${to}`, safety: 'review', edits };
    }
  }
  return undefined;
}

/** The glob where it is a text of its own, also below `<rootDir>/` or `./`. */
function replaceGlob(text: string, glob: string, to: string, plain: boolean): string {
  // YAML needs no quotes.
  const bare = new RegExp(`(?<=^(?:[ \\t]*-|spec:)[ \\t]+(?:\\./)?)${escapePattern(glob)}(?=[ \\t]*\\r?$)`, 'gm');
  return ['"', "'", '`'].reduce(
    (changed, quote) =>
      ['', './', '<rootDir>/'].reduce(
        (each, head) => each.replaceAll(`${quote}${head}${glob}${quote}`, () => `${quote}${head}${to}${quote}`),
        changed,
      ),
    plain ? text.replace(bare, () => to) : text,
  );
}
