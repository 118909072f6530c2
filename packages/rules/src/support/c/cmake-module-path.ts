import type { Workspace } from '@self-healer/core/ports/workspace';
import { directoryOfPath } from '../paths/nearest-path.ts';
import { relativePath } from '../paths/relative-path.ts';
import { textLines } from '../text/text-lines.ts';

const NAMED =
  /^(?<head>\s*(?:list\s*\(\s*APPEND|set\s*\()\s*CMAKE_MODULE_PATH\s+(?:\$\{CMAKE_MODULE_PATH\}\s+)?"?)(?<base>\$\{(?:CMAKE_(?:CURRENT_)?SOURCE_DIR|CMAKE_CURRENT_LIST_DIR|PROJECT_SOURCE_DIR)\})\/(?<directory>[\w./-]{1,200})(?<tail>"?\s*\).*)$/;

/**
 * The CMake file with the directory of a module of this project among those that are searched: the one that is named and
 * gone as it is now, or a new one. Undefined where the module is not here, or more than once, or is searched already.
 */
export async function knowModule(
  file: string,
  text: string,
  module: string,
  repo: Workspace,
): Promise<string | undefined> {
  const files = await repo.list();
  const [home, ...others] = files.filter((path) => path === module || path.endsWith(`/${module}`)).map(directoryOfPath);
  const own = directoryOfPath(file);
  if (home === undefined || others.length > 0) return undefined;
  const directory = relativePath(own, home);
  const { lines, join } = textLines(text);
  const at = lines.findIndex((line) => NAMED.test(line));
  const named = NAMED.exec(lines[at] ?? '')?.groups;
  if (named !== undefined) {
    const searched = own === '.' ? (named.directory ?? '') : `${own}/${named.directory}`;
    const there = files.some((path) => path.startsWith(`${searched}/`) || path.startsWith(`${named.directory}/`));
    if (there || directory === '' || directory.startsWith('..')) return undefined;
    lines[at] = `${named.head}${named.base}/${directory}${named.tail}`;
    return join();
  }
  if (/\bCMAKE_MODULE_PATH\b/.test(text)) return undefined;
  const project = lines.findIndex((line) => /^\s*project\s*\(.*\)\s*$/i.test(line));
  const first = lines.findIndex((line) => /^\s*(?:include|find_package)\s*\(/i.test(line));
  const place = project >= 0 && (first < 0 || project < first) ? project + 1 : first;
  if (place < 0) return undefined;
  lines.splice(
    place,
    0,
    `list(APPEND CMAKE_MODULE_PATH "\${CMAKE_CURRENT_LIST_DIR}${directory === '' ? '' : `/${directory}`}")`,
  );
  return join();
}
