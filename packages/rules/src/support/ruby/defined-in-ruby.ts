import { isVendored } from '@self-healer/core/patcher/policy/protected-paths';
import type { Workspace } from '@self-healer/core/ports/workspace';

const MOST_FILES = 400;
const METHOD = /^[ \t]*(?:(?:private|protected|public|module_function)\s+)?def (?:self\.)?(?<name>\w+[?!]?)/gm;
const ATTRIBUTES = /^[ \t]*attr_(?:reader|accessor|writer)\b(?<names>[^\n#]{1,500})/gm;
const CONSTANT = /^[ \t]*(?:class|module)\s+(?:\w+::){0,8}(?<name>[A-Z]\w*)|^[ \t]*(?<constant>[A-Z]\w*)\s*=(?!=)/gm;

/** The names of methods, attributes, classes and constants that the project's Ruby files define. */
export async function definedInRuby(repo: Workspace): Promise<readonly string[]> {
  const files = (await repo.list()).filter((path) => /\.rb$|(?:^|\/)Rakefile$/.test(path) && !isVendored(path));
  const names = new Set<string>();
  for (const path of files.slice(0, MOST_FILES)) {
    const text = (await repo.read(path)) ?? '';
    for (const { groups } of text.matchAll(METHOD)) names.add(groups?.name ?? '');
    for (const { groups } of text.matchAll(CONSTANT)) names.add(groups?.name ?? groups?.constant ?? '');
    for (const { groups } of text.matchAll(ATTRIBUTES))
      for (const [name] of (groups?.names ?? '').matchAll(/(?<=[:'"])\w+/g)) names.add(name);
  }
  return [...names];
}
