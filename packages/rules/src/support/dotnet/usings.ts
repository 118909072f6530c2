import type { Workspace } from '@self-healer/core/ports/workspace';
import { eolOf } from '@self-healer/editors/text-lines';
import { indentOf } from '../text/indentation.ts';

/** The namespaces in which the project's own C# files declare a type of that name. */
export async function ownNamespaces(type: string, repo: Workspace): Promise<readonly string[]> {
  const declared = new RegExp(`\\b(?:class|struct|interface|enum|record(?: class| struct)?) ${type}\\b`);
  const found = new Set<string>();
  for (const path of await repo.list()) {
    if (!path.endsWith('.cs') || /(?:^|\/)(?:bin|obj)\//.test(path)) continue;
    const text = (await repo.read(path)) ?? '';
    const names = [...text.matchAll(/^\s*namespace[ \t]+(?<name>[\w.]+)/gm)].map(({ groups }) => groups?.name ?? '');
    if (declared.test(text) && names.length === 1) found.add(names[0] ?? '');
    else if (declared.test(text)) found.add('');
  }
  return [...found];
}

/** A C# source with a using directive, among those that are there by their names; undefined when it has it. */
export function addUsing(text: string, space: string): string | undefined {
  const directive = `using ${space};`;
  const eol = eolOf(text);
  const lines = text.split(/\r?\n/);
  if (lines.some((line) => line.trim() === directive)) return undefined;
  const usings = lines.flatMap((line, at) => (/^[ \t]*using [\w.]+;[ \t]*$/.test(line) ? [at] : []));
  const first = usings[0];
  if (first === undefined) {
    // Below the comments, attributes of the file and switches that stand above everything.
    const at = lines.findIndex((line) => !/^(?:\uFEFF?\/\/.*|#\w.*|\s*)$/.test(line));
    return at < 0 ? undefined : lines.toSpliced(at, 0, directive, '').join(eol);
  }
  const indent = indentOf(lines[first] ?? '');
  const block = usings.filter((at, index) => at === first + index);
  const rank = (name: string): string => (/^System(?:[.;]|$)/.test(name) ? `0${name}` : `1${name}`);
  const nameOf = (at: number): string => /using (?<name>[\w.]+);/.exec(lines[at] ?? '')?.groups?.name ?? '';
  const later = block.find((at) => rank(nameOf(at)) > rank(space));
  return lines.toSpliced(later ?? (block.at(-1) ?? first) + 1, 0, `${indent}${directive}`).join(eol);
}
