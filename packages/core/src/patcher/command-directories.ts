const CHANGE = /^\(?\s*(?:cd|pushd)\s+(?:--\s+)?(?<to>"[^"]+"|'[^']+'|[^\s"']+)/;
const OPTION = /\s(?:--prefix|--cwd|--dir|-C|--directory|-chdir)[ =](?<to>"[^"]+"|'[^']+'|[^\s"']+)/g;

/** Directories (relative to the root, `.` is the root) that a shell command changes to or hands to a tool; the last named first. */
export function commandDirectories(command: string): readonly string[] {
  const found: string[] = [];
  let current = '.';
  for (const part of command.split(/&&|\|\||[;\n]/)) {
    const to = CHANGE.exec(part.trim())?.groups?.to;
    if (to !== undefined) current = joined(current, bare(to));
    for (const match of part.matchAll(OPTION)) found.unshift(joined(current, bare(match.groups?.to ?? '.')));
    if (to !== undefined) found.unshift(current);
  }
  return [...new Set(found)];
}

const bare = (word: string): string => word.replace(/^["']|["']$/g, '');

/** A directory as another one calls it, seen from the root. */
export function joined(from: string, to: string): string {
  const parts = to.startsWith('/') || from === '.' ? [] : from.split('/');
  for (const part of to.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/') || '.';
}
