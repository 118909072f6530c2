import type { Workspace } from '@self-healer/core/ports/workspace';

const SOURCES = /^(?!(?:.*\/)?(?:node_modules|dist)\/).*\.[cm]?tsx?$/;
const MOST_FILES = 1000;
const MEMBER =
  /(?:^|[{;,\n])\s*(?:(?:public|protected|private|readonly|static|abstract|override|async|get|set|declare)\s+)*(?<name>[A-Za-z_$][\w$]*)[?!]?\s*(?::|\(|=[^=>]|<)/g;

/** The members of the only interface, class or object type of that name that the project declares; none otherwise. */
export async function tsMembers(type: string, repo: Workspace): Promise<readonly string[]> {
  const declaration = new RegExp(`\\b(?:interface|class|type|enum) ${type}\\b[^{;]{0,300}\\{`);
  const bodies: string[] = [];
  for (const path of (await repo.list()).filter((file) => SOURCES.test(file)).slice(0, MOST_FILES)) {
    const text = (await repo.read(path)) ?? '';
    const found = declaration.exec(text);
    if (found !== null) bodies.push(bodyFrom(text, found.index + found[0].length));
  }
  const [body] = bodies;
  return body === undefined || bodies.length > 1
    ? []
    : [...body.matchAll(MEMBER)].map(({ groups }) => groups?.name ?? '');
}

/** What stands between a brace that is open before `start` and the one that closes it, without what is deeper. */
function bodyFrom(text: string, start: number): string {
  let [depth, body] = [1, '{'];
  for (const letter of text.slice(start)) {
    if (letter === '}') depth -= 1;
    if (depth === 0) break;
    if (depth === 1) body += letter;
    if (letter === '{') depth += 1;
  }
  return body;
}
