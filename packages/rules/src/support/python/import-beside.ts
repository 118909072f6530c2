import type { Workspace } from '@self-healer/core/ports/workspace';
import type { RuleFix } from '@self-healer/core/rule';
import { PYTHON_STD_MODULES } from '../../data/python-std-modules.ts';

const MAX_FILES = 400;

/**
 * A module of a package imports the one beside it as Python 2 did: `from models import Item`. Undefined unless the package is
 * imported by its name elsewhere: a directory of scripts finds what stands beside them. `settled`: the file does so already.
 */
export async function importBeside(
  root: string | undefined,
  importer: string,
  repo: Workspace,
  isImported: boolean,
): Promise<RuleFix | undefined | 'settled'> {
  const files = await repo.list();
  const text = await repo.read(importer);
  if (root === undefined || root === '.' || text === undefined || !files.includes(`${root}/__init__.py`))
    return undefined;
  if (importer.split('/').slice(0, -1).join('/') !== root || /__name__\s*==\s*["']__main__["']/.test(text))
    return undefined;
  const parts = root.split('/');
  const inside = parts.findIndex((_part, index) =>
    files.includes(`${parts.slice(0, index + 1).join('/')}/__init__.py`),
  );
  const name = parts.slice(inside).join('.');
  const dotted = name.replaceAll('.', '\\.');
  const byName = new RegExp(`^\\s*(?:from ${dotted}(?:\\.\\w+)* import|import ${dotted}\\b)`, 'm');
  const own = files.filter((path) => path.endsWith('.py')).slice(0, MAX_FILES);
  let [imported, absolute] = [isImported, false];
  for (const path of own) {
    if (!byName.test((await repo.read(path)) ?? '')) continue;
    imported = true;
    absolute ||= path.startsWith(`${root}/`);
  }
  if (!imported) return undefined;
  const isBeside = (module: string) =>
    !PYTHON_STD_MODULES.has(module) &&
    (files.includes(`${root}/${module}.py`) || files.includes(`${root}/${module}/__init__.py`));
  const content = text
    .replace(
      /^(?<in>[ \t]*)from (?<module>\w+)(?<rest>(?:\.\w+)* import )/gm,
      (all, blank: string, module: string, rest: string) =>
        isBeside(module) ? `${blank}from ${absolute ? `${name}.` : '.'}${module}${rest}` : all,
    )
    .replace(
      /^(?<in>[ \t]*)import (?<module>\w+)(?<as> as \w+)?(?=[ \t]*(?:#.*)?\r?$)/gm,
      (all, blank: string, module: string, as?: string) =>
        isBeside(module) ? `${blank}from ${absolute ? name : '.'} import ${module}${as ?? ''}` : all,
    );
  return content === text
    ? 'settled'
    : {
        title: `Import what stands beside ${importer} as part of its package`,
        safety: 'review',
        edits: [{ kind: 'write', path: importer, content }],
      };
}
