import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

/** Path -> mode and bytes of everything below a directory; `without` names top directories to leave out. */
export function snapshot(
  root: string,
  without: readonly string[] = ['.git', '.self-healer'],
): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const entry of readdirSync(root, { withFileTypes: true, recursive: true })) {
    const full = join(entry.parentPath, entry.name);
    const path = full.slice(root.length + 1);
    if (without.includes(path.split('/')[0] ?? '') || entry.isDirectory()) continue;
    const content = entry.isSymbolicLink() ? readlinkSync(full) : readFileSync(full, 'latin1');
    found[path] = `${(lstatSync(full).mode & 0o7777).toString(8)} ${content}`;
  }
  return found;
}
