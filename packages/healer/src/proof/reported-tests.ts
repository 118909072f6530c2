import type { Dirent, Stats } from 'node:fs';
import { lstat, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { countTests } from './count-tests.ts';

/** Where Surefire and Failsafe keep the reports of a module, below its directory. */
const REPORTS = ['target/surefire-reports', 'target/failsafe-reports'];
/** What is never a module's own directory. */
const OTHER = /^(?:\..*|node_modules|target|src|build|dist)$/;
/** How far modules are looked for: levels, and directories in all. */
const DEEPEST = 4;
const MOST_DIRECTORIES = 500;

/**
 * How many tests ran since a moment (milliseconds of the epoch), by the reports that Maven writes: a quiet Maven tells of
 * tests that fail and says nothing where all pass. Skipped ones did not run. Undefined where no report was written.
 */
export async function reportedTests(root: string, since: number): Promise<number | undefined> {
  let count = 0;
  let said = false;
  for (const path of await moduleDirectories(root))
    for (const reports of REPORTS)
      for (const { name } of await entriesOf(join(path, reports))) {
        if (!/^TEST-.*\.xml$/.test(name)) continue;
        const ran = await testsIn(join(path, reports, name), since);
        if (ran === undefined) continue;
        said = true;
        count += ran;
      }
  return said ? count : undefined;
}

/** A log larger than this is not looked into. */
const LARGEST_LOG = 16 * 1024 * 1024;
/** The options and redirections that bring what a command prints to a file. */
const TO_FILE =
  /(?:(?<![<>])>{1,2}|&>|\s(?:-O|--output-log|--log-file)[ =])\s*(?:"(?<quoted>[\w./-]{1,200})"|(?<path>[\w./-]{1,200}))/g;
const INTO = /\bcd\s+(?:--\s+)?["']?(?<path>[\w./-]{1,200})/g;

/**
 * How many tests ran, by the files that the command itself writes its output to: many show it only where it fails
 * (`go test ./... > log || cat log`).
 */
export async function writtenTests(command: string, root: string, since: number): Promise<number | undefined> {
  const files = [...command.matchAll(TO_FILE)].flatMap(({ groups }) => groups?.quoted ?? groups?.path ?? []);
  const directories = ['.', ...[...command.matchAll(INTO)].flatMap(({ groups }) => groups?.path ?? [])];
  const paths = files.flatMap((file) => directories.map((directory) => join(root, directory, file)));
  let count: number | undefined;
  for (const path of new Set(paths.filter((each) => each.startsWith(`${root}/`)))) {
    const written = await lstat(path).catch(() => undefined);
    if (written?.isFile() !== true || written.mtimeMs < since || written.size > LARGEST_LOG) continue;
    const ran = countTests(await readFile(path, 'utf8'));
    if (ran !== undefined) count = (count ?? 0) + ran;
  }
  return count;
}

/** Directories with a pom.xml, the nearest first. */
async function moduleDirectories(root: string): Promise<readonly string[]> {
  const found: string[] = [];
  let level = [root];
  let left = MOST_DIRECTORIES;
  for (let depth = 0; depth <= DEEPEST && left > 0; depth += 1) {
    const paths = level.slice(0, left);
    left -= paths.length;
    const listed = await Promise.all(paths.map(async (path) => ({ path, entries: await entriesOf(path) })));
    found.push(...listed.flatMap(({ path, entries }) => (entries.some(({ name }) => name === 'pom.xml') ? path : [])));
    level = listed.flatMap(({ path, entries }) =>
      entries.flatMap((each) => (each.isDirectory() && !OTHER.test(each.name) ? join(path, each.name) : [])),
    );
  }
  return found;
}

/** What a directory holds; nothing where there is none. */
const entriesOf = (path: string): Promise<readonly Dirent[]> => readdir(path, { withFileTypes: true }).catch(() => []);

async function testsIn(path: string, since: number): Promise<number | undefined> {
  const written: Stats | undefined = await stat(path).catch(() => undefined);
  if (written?.isFile() !== true || written.mtimeMs < since) return undefined;
  const suite = /<testsuite\b[^>]*>/.exec(await readFile(path, 'utf8'))?.[0] ?? '';
  const number = (name: string) =>
    Number(new RegExp(`\\s${name}="(?<n>\\d{1,9})"`).exec(suite)?.groups?.n ?? Number.NaN);
  const tests = number('tests');
  return Number.isNaN(tests) ? undefined : Math.max(0, tests - (number('skipped') || 0));
}
