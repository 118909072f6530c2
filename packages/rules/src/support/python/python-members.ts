import type { Workspace } from '@self-healer/core/ports/workspace';
import { PYTHON_MODULE_NAMES, PYTHON_TYPE_NAMES } from '../../data/python-std-names.ts';
import { definedNames } from './python-source.ts';

const MAX_FILES = 400;

/** The public names of a module or the members of a class, of Python's own or of the project's; empty when not known. */
export async function pythonMembers(owner: string, module: boolean, repo: Workspace): Promise<readonly string[]> {
  if (module) {
    const known = PYTHON_MODULE_NAMES[owner === 'posixpath' || owner === 'ntpath' ? 'os.path' : owner];
    if (known !== undefined) return known.split(' ');
    const path = owner.replaceAll('.', '/');
    const found = (await repo.list()).filter((file) =>
      [`${path}.py`, `${path}/__init__.py`].some((tail) => file === tail || file.endsWith(`/${tail}`)),
    );
    return found.length === 1 ? definedNames((await repo.read(found[0] ?? '')) ?? '') : [];
  }
  const builtin = Object.hasOwn(PYTHON_TYPE_NAMES, owner) ? PYTHON_TYPE_NAMES[owner] : undefined;
  return builtin?.split(' ') ?? classMembers(owner, repo);
}

/** The methods, class variables and attributes of the one class of this name. */
async function classMembers(name: string, repo: Workspace): Promise<readonly string[]> {
  const head = new RegExp(`^class ${name}\\b.*:\\s*$`, 'm');
  const bodies: string[] = [];
  for (const path of (await repo.list()).filter((file) => file.endsWith('.py')).slice(0, MAX_FILES)) {
    const text = (await repo.read(path)) ?? '';
    const at = head.exec(text);
    if (at !== null) bodies.push(indented(text.slice(at.index + at[0].length)));
  }
  const [body] = bodies;
  if (body === undefined || bodies.length > 1) return [];
  const member =
    /^\s+(?:async )?def (?<method>\w+)|^ {1,4}(?<variable>\w+)(?:: [^=\n]+)?(?: = |$)|\bself\.(?<attribute>\w+)(?:: [^=\n]+)? = /gm;
  return [
    ...new Set(
      [...body.matchAll(member)].map(({ groups }) => groups?.method ?? groups?.variable ?? groups?.attribute ?? ''),
    ),
  ];
}

/** The lines before the next one at the left margin. */
function indented(text: string): string {
  const lines = text.split('\n').slice(1);
  const end = lines.findIndex((line) => /^\S/.test(line));
  return (end < 0 ? lines : lines.slice(0, end)).join('\n');
}
