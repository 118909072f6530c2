import type { Workspace } from '@self-healer/core/ports/workspace';

const MAX_FILES = 400;

/**
 * The parameters of the one tracked function, method or class (`Name.__init__`: of its constructor, or the fields of a
 * dataclass) of this name; undefined when there is none, or several that differ.
 */
export async function pythonParameters(called: string, repo: Workspace): Promise<readonly string[] | undefined> {
  const [owner, initialiser] = called.split('.');
  const head =
    initialiser === undefined
      ? new RegExp(`^[ \\t]*(?:async )?def ${owner}\\(`, 'gm')
      : new RegExp(`^class ${owner}\\b(?:(?!^class )[\\s\\S])*?def __init__\\(`, 'gm');
  const found = new Set<string>();
  for (const path of (await repo.list()).filter((file) => file.endsWith('.py')).slice(0, MAX_FILES)) {
    const text = (await repo.read(path)) ?? '';
    for (const match of text.matchAll(head)) {
      const inside = text.slice(match.index + match[0].length);
      found.add(parametersOf(inside).join(' '));
    }
  }
  const [only] = found;
  return only === undefined || found.size > 1 ? undefined : only.split(' ');
}

/** The names of a parameter list that begins after its bracket. */
function parametersOf(text: string): readonly string[] {
  let depth = 1;
  let end = 0;
  while (end < text.length && depth > 0) {
    if ('([{'.includes(text[end] ?? '')) depth += 1;
    if (')]}'.includes(text[end] ?? '')) depth -= 1;
    end += 1;
  }
  // What stands in brackets is part of a type or of a default.
  let list = text.slice(0, end - 1).replace(/#.*$/gm, '');
  for (let before = ''; before !== list; ) {
    before = list;
    list = list.replace(/[([{][^()[\]{}]*[)\]}]/g, '');
  }
  return list
    .split(',')
    .map((part) => /^\s*(?<name>\w+)/.exec(part)?.groups?.name ?? '')
    .filter((name) => name !== '' && name !== 'self' && name !== 'cls');
}
