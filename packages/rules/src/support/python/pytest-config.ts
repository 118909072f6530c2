import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { appendToToml, getToml, setToml, setTomlArray } from '@self-healer/editors/toml';
import { inDirectory } from '../commands/project-directory.ts';
import { addToIniList, hasIniSection } from './ini-list.ts';

const TABLE = ['tool', 'pytest', 'ini_options'];

/** In pytest's order; the first that has the section is read. */
const INI_FILES: readonly (readonly [file: string, section: string])[] = [
  ['pytest.ini', 'pytest'],
  ['.pytest.ini', 'pytest'],
  ['tox.ini', 'pytest'],
  ['setup.cfg', 'tool:pytest'],
];

/** The directories from a file's up to the root, nearest first. */
export function directoriesAbove(path: string): readonly string[] {
  const parts = path.split('/').slice(0, -1);
  return [...parts.map((_, index) => parts.slice(0, parts.length - index).join('/')), '.'];
}

/** The directory whose configuration pytest reads for a test file: the nearest with one, else the nearest project's. */
export async function pytestRoot(testFile: string, repo: Workspace): Promise<string> {
  const directories = directoriesAbove(testFile);
  for (const directory of directories) if ((await configIn(directory, repo)) !== undefined) return directory;
  const files = new Set(await repo.list());
  const marked = directories.find((directory) =>
    ['pyproject.toml', 'setup.py', 'setup.cfg', 'tox.ini'].some((name) => files.has(inDirectory(directory, name))),
  );
  return marked ?? '.';
}

type Config = { readonly path: string; readonly text: string; readonly section: string | undefined };

async function configIn(directory: string, repo: Workspace): Promise<Config | undefined> {
  const toml = inDirectory(directory, 'pyproject.toml');
  for (const [name, section] of INI_FILES) {
    if (name === 'tox.ini') {
      const text = await repo.read(toml);
      if (text !== undefined && getToml(text, TABLE) !== undefined) return { path: toml, text, section: undefined };
    }
    const path = inDirectory(directory, name);
    const text = await repo.read(path);
    // pytest.ini counts even when it is empty.
    if (text !== undefined && (hasIniSection(text, section) || name.endsWith('pytest.ini')))
      return { path, text, section };
  }
  return undefined;
}

/** Adds a value to a list of pytest's configuration in `directory`; makes the table, or a pytest.ini, when there is none. */
export async function addToPytestList(
  key: 'pythonpath' | 'markers',
  value: string,
  directory: string,
  repo: Workspace,
): Promise<WriteEdit | undefined> {
  const found = await configIn(directory, repo);
  if (found?.section !== undefined) return write(found.path, addToIniList(found.text, found.section, key, value));
  const path = inDirectory(directory, 'pyproject.toml');
  const text = found?.text ?? (await repo.read(path));
  if (text === undefined) return write(inDirectory(directory, 'pytest.ini'), addToIniList('', 'pytest', key, value));
  const list = [...TABLE, key];
  const known = getToml(text, list);
  if (typeof known === 'string') return undefined;
  return write(path, known === undefined ? setTomlArray(text, list, [value]) : appendToToml(text, list, value));
}

/** Sets a value of one word in pytest's configuration in `directory`; makes a pytest.ini when nothing there is for pytest. */
export async function setPytestValue(
  key: string,
  value: string,
  directory: string,
  repo: Workspace,
): Promise<WriteEdit | undefined> {
  const found = await configIn(directory, repo);
  if (found?.section !== undefined) return write(found.path, addToIniList(found.text, found.section, key, value));
  const path = inDirectory(directory, 'pyproject.toml');
  const text = found?.text ?? (await repo.read(path));
  if (text === undefined) return write(inDirectory(directory, 'pytest.ini'), `[pytest]\n${key} = ${value}\n`);
  return write(path, setToml(text, [...TABLE, key], value));
}

/** Adds an option to those pytest always takes in `directory`; makes a pytest.ini when nothing there is for pytest. */
export async function addPytestOption(
  option: string,
  directory: string,
  repo: Workspace,
): Promise<WriteEdit | undefined> {
  const found = await configIn(directory, repo);
  if (found?.text.includes(option.replace(/=.*/, ''))) return undefined;
  if (found?.section !== undefined)
    return write(found.path, addToIniList(found.text, found.section, 'addopts', option));
  const path = inDirectory(directory, 'pyproject.toml');
  const text = found?.text ?? (await repo.read(path));
  if (text === undefined) return write(inDirectory(directory, 'pytest.ini'), `[pytest]\naddopts = ${option}\n`);
  const place = [...TABLE, 'addopts'];
  const known = getToml(text, place);
  if (Array.isArray(known)) return write(path, appendToToml(text, place, option));
  return write(path, setToml(text, place, known === undefined ? option : `${String(known)} ${option}`));
}

function write(path: string, content: string | undefined): WriteEdit | undefined {
  return content === undefined ? undefined : { kind: 'write', path, content };
}
