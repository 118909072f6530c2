import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import ignore, { type Ignore } from 'ignore';

const NEVER = new Set(['.git', '.hg', '.svn', '.self-healer']);
const INSTALLED = new Set(['node_modules', '.venv', 'venv', 'bower_components', '.tox', '.nox', '.terraform']);
const MOST_FILES = 200_000;

/** Paths of all files below a directory that no `.gitignore` names, sorted; dependencies and symbolic links left out. */
export async function walkTree(root: string): Promise<readonly string[]> {
  const found: string[] = [];
  await walk(root, '', [], found);
  return found.sort();
}

interface Scope {
  readonly directory: string;
  readonly rules: Ignore;
}

async function walk(root: string, directory: string, scopes: readonly Scope[], found: string[]): Promise<void> {
  const entries = await readdir(join(root, directory), { withFileTypes: true });
  const own = entries.some((entry) => entry.isFile() && entry.name === '.gitignore')
    ? [...scopes, { directory, rules: ignore().add(await readFile(join(root, directory, '.gitignore'), 'utf8')) }]
    : scopes;
  for (const entry of entries) {
    if (found.length >= MOST_FILES || NEVER.has(entry.name)) continue;
    const path = directory + entry.name;
    if (entry.isDirectory()) {
      if (INSTALLED.has(entry.name) || ignored(`${path}/`, own)) continue;
      await walk(root, `${path}/`, own, found);
    } else if (entry.isFile() && !ignored(path, own)) {
      found.push(path);
    }
  }
}

/** The nearest scope that has an opinion decides, as in git. */
function ignored(path: string, scopes: readonly Scope[]): boolean {
  for (const { directory, rules } of scopes.toReversed()) {
    const { ignored: out, unignored } = rules.test(path.slice(directory.length));
    if (out || unignored) return out;
  }
  return false;
}
