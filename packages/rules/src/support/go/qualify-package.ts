import type { Workspace } from '@self-healer/core/ports/workspace';
import { directoryOfPath } from '../paths/nearest-path.ts';
import { goImportPath } from './go-declarations.ts';
import { addGoImport } from './go-imports.ts';

const DECLARED = /^(?:func|type|var|const) (?<name>[A-Z]\w*)/gm;

/**
 * A test of `package x_test` that uses what package `x` beside it exports as if it were its own: with the package's name
 * before each of those names, and its import. Undefined for other files, and where the package does not declare `name`.
 */
export async function qualifyPackage(
  name: string,
  path: string,
  text: string,
  repo: Workspace,
): Promise<string | undefined> {
  const tested = /^package (?<tested>\w+)_test\b/m.exec(text)?.groups?.tested;
  if (tested === undefined) return undefined;
  const directory = directoryOfPath(path);
  const beside = (await repo.list()).filter(
    (file) => directoryOfPath(file) === directory && file.endsWith('.go') && !file.endsWith('_test.go'),
  );
  const exported = new Set<string>();
  for (const file of beside)
    for (const { groups } of ((await repo.read(file)) ?? '').matchAll(DECLARED)) exported.add(groups?.name ?? '');
  const imported = await goImportPath(directory, repo);
  if (imported === undefined || !exported.has(name)) return undefined;
  for (const { groups } of text.matchAll(DECLARED)) exported.delete(groups?.name ?? '');
  // Not a field, a key or a word of a text.
  const own = new RegExp(`(?<![\\w."'\`/])(?:${[...exported].join('|')})(?=[({[.,)\\s;*}]|$)(?!\\s*:[^=])`, 'g');
  const qualified = text
    .split('\n')
    .map((line) => (/^\s*\/\//.test(line) ? line : outsideTexts(line, (code) => code.replace(own, `${tested}.$&`))))
    .join('\n');
  return qualified === text ? undefined : (addGoImport(qualified, imported) ?? qualified);
}

/** A line of Go with what stands outside of its quotes changed. */
function outsideTexts(line: string, change: (code: string) => string): string {
  return line
    .split(/("(?:[^"\\]|\\.)*"|`[^`]*`)/)
    .map((part, at) => (at % 2 === 0 ? change(part) : part))
    .join('');
}
