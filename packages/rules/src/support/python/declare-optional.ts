import type { Workspace } from '@self-healer/core/ports/workspace';
import { getToml } from '@self-healer/editors/toml';
import { addImport } from './add-import.ts';

/** The Python that a project asks for, in the first pyproject.toml that says so. */
export async function requiredPython(repo: Workspace): Promise<unknown> {
  const paths = (await repo.list()).filter((file) => /(?:^|\/)pyproject\.toml$/.test(file));
  const [first] = await Promise.all(
    paths.map(async (file) => {
      const text = (await repo.read(file)) ?? '';
      return (
        getToml(text, ['project', 'requires-python']) ?? getToml(text, ['tool', 'poetry', 'dependencies', 'python'])
      );
    }),
  );
  return first;
}

/** Whether the project's own words allow `X | None`: Python 3.10, or annotations that are not evaluated. */
const allowsBar = (source: string, requires: unknown) =>
  /^from __future__ import .*\bannotations\b/m.test(source) ||
  (typeof requires === 'string' && /(?:>=|~=|==|\^)\s*3\.1[0-9]/.test(requires));

/** How the file writes an optional type, where it imports it. */
function optionalIn(source: string): string | undefined {
  if (/^from typing import [^\n]*\bOptional\b(?! as)/m.test(source)) return 'Optional';
  return /^import typing$/m.test(source) ? 'typing.Optional' : undefined;
}

/** With `Optional` in the one list of names from typing, by the alphabet where they are so, or in an import of its own. */
function importOptional(source: string): string | undefined {
  const list = /^from typing import (?<names>\w+(?:, \w+)*)(?=[ \t]*\r?$)/m.exec(source);
  if (list === null)
    return /^from typing import/m.test(source) ? undefined : addImport(source, 'from typing import Optional');
  const names = (list.groups?.names ?? '').split(', ');
  const next = names.findIndex((name) => name > 'Optional');
  names.splice(next < 0 ? names.length : next, 0, 'Optional');
  return source.replace(list[0], () => `from typing import ${names.join(', ')}`);
}

/**
 * A Python source in which a name whose default is None is declared optional: `name` in one of `lines` lines from the
 * 1-based `line` on, the first of any name when it is undefined. `requires` is the Python that the project asks for.
 */
export function declareOptional(
  source: string,
  requires: unknown,
  { line, lines: most, name }: { readonly line: number; readonly lines: number; readonly name: string | undefined },
): string | undefined {
  const lines = source.split('\n');
  const annotated = new RegExp(
    `(?<=(?:[(,\\s]|^)${name ?? '\\w+'}\\s*:\\s*)(?<type>(?!Optional|typing\\.Optional)[\\w.]+(?:\\[[^=()]*\\])?)(?=\\s*=\\s*None\\b)`,
  );
  const at = [...lines.keys()].slice(line - 1, line - 1 + most).find((each) => annotated.test(lines[each] ?? ''));
  const type = at === undefined ? undefined : annotated.exec(lines[at] ?? '')?.groups?.type;
  if (at === undefined || type === undefined) return undefined;
  const optional = allowsBar(source, requires) ? undefined : optionalIn(source);
  const bar = optional === undefined && (allowsBar(source, requires) || requires === undefined);
  lines[at] = (lines[at] ?? '').replace(annotated, bar ? `${type} | None` : `${optional ?? 'Optional'}[${type}]`);
  const declared = lines.join('\n');
  return bar || optional !== undefined ? declared : importOptional(declared);
}
