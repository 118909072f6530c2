import { lstat, readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { movedPaths } from '../process/moved-paths.ts';

/** Programs and links of packages that are longer are no scripts of an installer. */
const MOST_BYTES = 256 * 1024;
/** What an installer of packages writes that names the directory of a project: paths to its sources, and where it came from. */
const NAMES_SOURCES = /^(?:.*\.(?:pth|egg-link)|__editable__.*\.py|direct_url\.json)$/;

/**
 * Has the copies of virtual environments of Python name the copy where they name `root`: else their programs would run
 * in the original, install packages there, and import the sources that are not patched.
 * @param directories of copied packages, below `root` and `copy`: an environment, or one that holds several, as of tox
 */
export async function relocateEnvironments(root: string, copy: string, directories: readonly string[]): Promise<void> {
  for (const directory of directories)
    for (const environment of await environmentsIn(join(copy, directory)))
      for (const file of await namingFiles(environment)) await relocate(file, root, copy);
}

async function environmentsIn(directory: string): Promise<readonly string[]> {
  if (await isEnvironment(directory)) return [directory];
  const inner = (await namesIn(directory)).map((name) => join(directory, name));
  const are = await Promise.all(inner.map(isEnvironment));
  return inner.filter((_, at) => are[at]);
}

const isEnvironment = async (directory: string): Promise<boolean> =>
  (await lstat(join(directory, 'pyvenv.cfg')).catch(() => undefined))?.isFile() === true;

const namesIn = (directory: string): Promise<readonly string[]> => readdir(directory).catch(() => []);

/** The environment's own description, its programs, and what leads from its packages to a project. */
async function namingFiles(environment: string): Promise<readonly string[]> {
  const found = [join(environment, 'pyvenv.cfg')];
  for (const name of await namesIn(join(environment, 'bin'))) found.push(join(environment, 'bin', name));
  for (const version of await namesIn(join(environment, 'lib'))) {
    const packages = join(environment, 'lib', version, 'site-packages');
    for (const name of await namesIn(packages)) {
      if (NAMES_SOURCES.test(name)) found.push(join(packages, name));
      if (name.endsWith('.dist-info')) found.push(join(packages, name, 'direct_url.json'));
    }
  }
  return found;
}

async function relocate(file: string, root: string, copy: string): Promise<void> {
  const stat = await lstat(file).catch(() => undefined);
  if (stat === undefined || !stat.isFile() || stat.size > MOST_BYTES) return;
  const text = await readFile(file, 'latin1');
  const [from, to] = [root, copy].map((path) => Buffer.from(path).toString('latin1'));
  if (from === undefined || to === undefined || !text.includes(from) || text.includes('\0')) return;
  await writeFile(file, movedPaths(text, from, to), 'latin1');
  await utimes(file, stat.atime, stat.mtime);
}
