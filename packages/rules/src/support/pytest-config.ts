import type { Workspace } from '@self-healer/core/ports/workspace';
import type { RuleFix } from '@self-healer/core/rule';
import { appendToToml, getToml, setTomlArray } from '@self-healer/editors/toml';

const TABLE = ['tool', 'pytest', 'ini_options'];

/** Puts a directory of the project on pytest's import path (pytest 7 and newer). Undefined without a pytest table. */
export async function addPytestPath(root: string, repo: Workspace): Promise<RuleFix | undefined> {
  return addToPytestList('pythonpath', root, `Put ${root} on pytest's import path`, repo);
}

/** Adds a value to a list of `[tool.pytest.ini_options]`. */
export async function addToPytestList(
  key: 'pythonpath' | 'markers',
  value: string,
  title: string,
  repo: Workspace,
): Promise<RuleFix | undefined> {
  const text = await repo.read('pyproject.toml');
  if (text === undefined || getToml(text, TABLE) === undefined) return undefined;
  const path = [...TABLE, key];
  const content =
    getToml(text, path) === undefined ? setTomlArray(text, path, [value]) : appendToToml(text, path, value);
  if (content === undefined) return undefined;
  return { title, safety: 'safe', edits: [{ kind: 'write', path: 'pyproject.toml', content }], verify: 'pytest' };
}
