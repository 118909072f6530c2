import type { Workspace } from '@self-healer/core/ports/workspace';

const METHOD =
  /^\s+(?:(?:public|protected|private|static|final|abstract|synchronized|default)\s+)*(?:<[^>\n]{1,100}>\s+)?[\w<>[\],.?]{1,200}\s+(\w{1,200})\s*\(/gm;

/** How many classes above one are looked at. */
const DEPTH = 6;

/**
 * The methods of the only class of that simple name that the project has, and those it inherits from other classes of
 * the project; undefined when it has none, or several.
 */
export async function javaMembers(type: string, repo: Workspace): Promise<readonly string[] | undefined> {
  const files = await repo.list();
  const members = new Set<string>();
  const seen = new Set<string>();
  let above: readonly string[] = [type];
  for (let depth = 0; depth < DEPTH && above.length > 0; depth += 1) {
    const next: string[] = [];
    for (const name of above.filter((each) => !seen.has(each))) {
      seen.add(name);
      const named = files.filter((path) => path === `${name}.java` || path.endsWith(`/${name}.java`));
      const [path] = named;
      const text = path === undefined || named.length > 1 ? undefined : await repo.read(path);
      if (text === undefined && name === type) return undefined;
      for (const [, member] of (text ?? '').matchAll(METHOD)) members.add(member ?? '');
      next.push(...supertypes(text ?? '', name));
    }
    above = next;
  }
  return [...members];
}

/** The simple names of what a class or interface extends and implements. */
function supertypes(text: string, name: string): readonly string[] {
  const head = new RegExp(`\\b(?:class|interface|record|enum) ${name}\\b(?<head>[^{;]{0,600})\\{`).exec(text)?.groups
    ?.head;
  const list = /\b(?:extends|implements)\b(?<list>.*)/s.exec(head ?? '')?.groups?.list ?? '';
  return list
    .replace(/<[^>]*>/g, '')
    .split(/[\s,]+|\b(?:extends|implements)\b/)
    .map((each) => each.replace(/^.*\./, ''))
    .filter((each) => /^[A-Z]\w*$/.test(each));
}

const CONSTANT =
  /^\s+(?:(?:public|protected|static|final)\s+)*[\w<>[\],.?]{1,200}\s+(?<name>[A-Z][A-Z0-9_]{1,100})\s*=/gm;

/** The constants of the only class of that simple name that the project has. */
export async function javaConstants(type: string, repo: Workspace): Promise<readonly string[]> {
  const named = (await repo.list()).filter((path) => path === `${type}.java` || path.endsWith(`/${type}.java`));
  const [path] = named;
  const text = path === undefined || named.length > 1 ? undefined : await repo.read(path);
  return text === undefined ? [] : [...text.matchAll(CONSTANT)].map(({ groups }) => groups?.name ?? '');
}
