import type { Workspace } from '@self-healer/core/ports/workspace';

const METHOD =
  /^\s+(?:(?:public|protected|private|static|final|abstract|synchronized|default)\s+)*(?:<[^>\n]{1,100}>\s+)?[\w<>[\],.?]{1,200}\s+(\w{1,200})\s*\(/gm;

/** The methods of the only class of that simple name that the project has; undefined when it has none, or several. */
export async function javaMembers(type: string, repo: Workspace): Promise<readonly string[] | undefined> {
  const named = (await repo.list()).filter((path) => path === `${type}.java` || path.endsWith(`/${type}.java`));
  const [path] = named;
  const text = path === undefined || named.length > 1 ? undefined : await repo.read(path);
  return text === undefined ? undefined : [...new Set([...text.matchAll(METHOD)].map(([, name]) => name ?? ''))];
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
