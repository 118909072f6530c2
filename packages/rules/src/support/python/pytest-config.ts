import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { appendToToml, getToml, setToml, setTomlArray } from '@self-healer/editors/toml';
import { inDirectory } from '../commands/project-directory.ts';
import { addToIniList, hasIniSection } from './ini-list.ts';

const TABLE = ['tool', 'pytest', 'ini_options'];

/** Where pytest 9 takes values as TOML has them, in its order; these files count even when they are empty. */
const TOML_FILES = ['pytest.toml', '.pytest.toml'];

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

/** The table of a TOML file, or the section of another. */
type Config = { readonly path: string; readonly text: string } & (
  | { readonly table: readonly string[] }
  | { readonly section: string }
);

/** The table for pytest in a pyproject.toml: that of pytest 9, with values as TOML has them, or that of all since 6. */
function tableIn(text: string): readonly string[] | undefined {
  if (getToml(text, TABLE) !== undefined) return TABLE;
  return getToml(text, TABLE.slice(0, -1)) === undefined ? undefined : TABLE.slice(0, -1);
}

async function configIn(directory: string, repo: Workspace): Promise<Config | undefined> {
  for (const name of TOML_FILES) {
    const path = inDirectory(directory, name);
    const text = await repo.read(path);
    if (text !== undefined) return { path, text, table: ['pytest'] };
  }
  const toml = inDirectory(directory, 'pyproject.toml');
  for (const [name, section] of INI_FILES) {
    if (name === 'tox.ini') {
      const text = await repo.read(toml);
      const table = text === undefined ? undefined : tableIn(text);
      if (text !== undefined && table !== undefined) return { path: toml, text, table };
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
  if (found !== undefined && 'section' in found)
    return write(found.path, addToIniList(found.text, found.section, key, value));
  const path = found?.path ?? inDirectory(directory, 'pyproject.toml');
  const text = found?.text ?? (await repo.read(path));
  if (text === undefined) return write(inDirectory(directory, 'pytest.ini'), addToIniList('', 'pytest', key, value));
  const list = [...(found?.table ?? TABLE), key];
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
  if (found !== undefined && 'section' in found)
    return write(found.path, addToIniList(found.text, found.section, key, value));
  const path = found?.path ?? inDirectory(directory, 'pyproject.toml');
  const text = found?.text ?? (await repo.read(path));
  if (text === undefined) return write(inDirectory(directory, 'pytest.ini'), `[pytest]\n${key} = ${value}\n`);
  return write(path, setToml(text, [...(found?.table ?? TABLE), key], value));
}

/** Adds an option to those pytest always takes in `directory`; makes a pytest.ini when nothing there is for pytest. */
export async function addPytestOption(
  option: string,
  directory: string,
  repo: Workspace,
): Promise<WriteEdit | undefined> {
  const found = await configIn(directory, repo);
  if (found?.text.includes(option.replace(/=.*/, ''))) return undefined;
  if (found !== undefined && 'section' in found)
    return write(found.path, addToIniList(found.text, found.section, 'addopts', option));
  const path = found?.path ?? inDirectory(directory, 'pyproject.toml');
  const text = found?.text ?? (await repo.read(path));
  if (text === undefined) return write(inDirectory(directory, 'pytest.ini'), `[pytest]\naddopts = ${option}\n`);
  const table = found?.table ?? TABLE;
  const place = [...table, 'addopts'];
  const known = getToml(text, place);
  if (Array.isArray(known)) return write(path, appendToToml(text, place, option));
  // As TOML has it, it is a list and nothing else.
  if (table !== TABLE) return write(path, setTomlArray(text, place, [option]));
  return write(path, setToml(text, place, known === undefined ? option : `${String(known)} ${option}`));
}

function write(path: string, content: string | undefined): WriteEdit | undefined {
  return content === undefined ? undefined : { kind: 'write', path, content };
}
