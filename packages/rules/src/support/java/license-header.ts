import type { Workspace } from '@self-healer/core/ports/workspace';
import { contentStart } from '@self-healer/editors/splice';

const HEADER =
  /^(?:\/\*[\s\S]{10,4000}?\*\/|(?:\/\/[^\n]*\n){1,40}(?=\s*\n|package\b)|(?:#(?!!)[^\n]*\n){1,40}(?=\s*\n))[ \t]*\r?\n?/;
const LICENCE = /copyright|licen[cs]e|spdx/i;

/**
 * The text with the header that its neighbours of the same kind have: all that have one agree, but for a name of their
 * own file. Undefined when it has a header, or fewer than two neighbours have the same.
 */
export async function withNeighboursHeader(path: string, repo: Workspace): Promise<string | undefined> {
  const text = await repo.read(path);
  if (text === undefined || headerOf(text) !== undefined) return undefined;
  const kind = path.slice(path.lastIndexOf('.'));
  const counts = new Map<string, number>();
  for (const other of (await repo.list()).filter((each) => each !== path && each.endsWith(kind)).slice(0, 400)) {
    const header = headerOf((await repo.read(other)) ?? '');
    if (header !== undefined) counts.set(header, (counts.get(header) ?? 0) + 1);
  }
  const [header, ...others] = [...counts.keys()];
  if (header === undefined || others.length > 0 || (counts.get(header) ?? 0) < 2) return undefined;
  const start = contentStart(text);
  return `${text.slice(0, start)}${header}${text.slice(start)}`;
}

function headerOf(text: string): string | undefined {
  const [header] = HEADER.exec(text.slice(contentStart(text))) ?? [];
  return header !== undefined && LICENCE.test(header) ? header.replace(/\n*$/, '\n') : undefined;
}
