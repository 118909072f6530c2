import type { Workspace } from '@self-healer/core/ports/workspace';
import { eolOf } from '@self-healer/editors/text-lines';
import { isGenericName } from '../text/generic-name.ts';

const MOST_FILES = 600;

/** A file with the `use function` of the one function of that name that another namespace of the project defines. */
export async function withUsedFunction(
  text: string,
  name: string,
  repo: Workspace,
): Promise<{ readonly name: string; readonly content: string } | undefined> {
  if (isGenericName(name)) return undefined;
  const files = (await repo.list()).filter((path) => path.endsWith('.php') && !/(?:^|\/)vendor\//.test(path));
  const own = namespaceOf(text);
  const found: string[] = [];
  for (const path of files.slice(0, MOST_FILES)) {
    const source = (await repo.read(path)) ?? '';
    if (new RegExp(`^function\\s+&?${name}\\s*\\(`, 'm').test(source)) found.push(namespaceOf(source));
  }
  const [namespace, ...others] = found;
  if (namespace === undefined || namespace === '' || namespace === own || others.length > 0) return undefined;
  if (new RegExp(`^use\\s+function\\s+[\\w\\\\]*\\b${name}\\s*;`, 'm').test(text)) return undefined;
  const whole = `${namespace}\\${name}`;
  const eol = eolOf(text);
  const line = `use function ${whole};${eol}`;
  const last = [...text.matchAll(/^use\s+[^;()]{1,300};[^\n]*\n/gm)].at(-1);
  const start =
    last ??
    /^namespace\s+[\w\\]+\s*;[^\n]*\n/m.exec(text) ??
    /^(?:declare\([^)]{1,60}\);[^\n]*\n)/m.exec(text) ??
    /^<\?php[^\n]*\n/.exec(text);
  if (start === null) return undefined;
  const at = start.index + start[0].length;
  const gap = last === undefined ? eol : '';
  return { name: whole, content: `${text.slice(0, at)}${gap}${line}${text.slice(at)}` };
}

function namespaceOf(text: string): string {
  return /^\s*namespace\s+(?<name>[\w\\]+)\s*[;{]/m.exec(text)?.groups?.name ?? '';
}
