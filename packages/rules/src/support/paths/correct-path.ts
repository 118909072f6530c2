import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { rewriteScriptLines } from '../shell/script-edits.ts';
import { replaceWord } from '../text/replace-word.ts';
import { below, directoriesOf, directoryOfPath, nearestPath } from './nearest-path.ts';

/**
 * Names the only path that can be meant, in every script and CI file that names the missing one: seen from the
 * directory of the file that names it, or from the root of the repository.
 */
export async function correctPath(missing: string, directory: boolean, repo: Workspace): Promise<readonly WriteEdit[]> {
  const plain = missing.replace(/^\.\//, '').replace(/\/$/, '');
  if (plain.startsWith('/') || plain.startsWith('..')) return [];
  const files = await repo.list();
  const meantFrom = (from: string): string | undefined => {
    const seen = below(from, files);
    return nearestPath(plain, directory ? directoriesOf(seen) : seen);
  };
  const known = new Map<string, string | undefined>([['.', meantFrom('.')]]);
  return rewriteScriptLines(repo, (line, _provider, path) => {
    const from = directoryOfPath(path);
    if (!known.has(from)) known.set(from, meantFrom(from));
    // A path that starts as one of the root does is seen from there, also by a script of another directory.
    const [top = ''] = plain.split('/');
    const rooted = plain.includes('/') && known.get('.')?.startsWith(`${top}/`) === true;
    const meant = rooted ? known.get('.') : (known.get(from) ?? known.get('.'));
    if (meant === undefined) return line;
    const dotted = replaceWord(line, `./${plain}`, `./${meant}`);
    return dotted ?? (plain.includes('/') ? replaceWord(line, plain, meant) : replaceBare(line, plain, meant)) ?? line;
  });
}

/** A word that names no path: a target of make and its prerequisites, a task, a script of a manifest. */
const NO_PATH =
  /^(?:\.PHONY\s?:|[\w.-]+(?: [\w.-]+)*\s?::?(?!=)(?!.*[/"'])|\s*(?:task|namespace)\b).*|(?:\b(?:npm|pnpm|yarn|bun|make|rake|tox|nox|just|composer|invoke|gradle|mvn|cargo|go)(?: (?:run|run-script|-{1,2}[\w=-]+))*|\bgit \w+) [\w:-]+/g;

/** The same for one word without a slash, which may also be what a task is called. */
function replaceBare(line: string, word: string, to: string): string | undefined {
  const names = [...line.matchAll(NO_PATH)].map((match) => [match.index, match.index + match[0].length] as const);
  let changed = '';
  let from = 0;
  for (const [start, end] of names) {
    const before = line.slice(from, start);
    changed += (replaceWord(before, word, to) ?? before) + line.slice(start, end);
    from = end;
  }
  const rest = line.slice(from);
  changed += replaceWord(rest, word, to) ?? rest;
  return changed === line ? undefined : changed;
}

/** The same for a path that a tool prints in full, of which a script names a tail. */
export async function correctPrintedPath(
  printed: string,
  repo: Workspace,
  directory = false,
): Promise<readonly WriteEdit[]> {
  const parts = printed
    .replace(/^\.\//, '')
    .split('/')
    .filter((part) => part !== '');
  for (let start = 0; start < parts.length; start += 1) {
    const edits = await correctPath(parts.slice(start).join('/'), directory, repo);
    if (edits.length > 0) return edits;
  }
  return [];
}
