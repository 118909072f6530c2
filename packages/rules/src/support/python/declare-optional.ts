import type { Workspace } from '@self-healer/core/ports/workspace';
import { getToml } from '@self-healer/editors/toml';

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
  if (optional === undefined && !bar) return undefined;
  lines[at] = (lines[at] ?? '').replace(annotated, bar ? `${type} | None` : `${optional}[${type}]`);
  return lines.join('\n');
}
