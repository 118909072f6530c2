import type { Workspace } from '@self-healer/core/ports/workspace';
import { escapePattern } from '../text/escape-pattern.ts';
import { textLines } from '../text/text-lines.ts';
import { includesOf } from './c-includes.ts';

/**
 * Declares a function in the header of the one C source that defines it, where that header is included already by the
 * source that calls it. Undefined where it is static, or no header goes with its source.
 */
export async function declareInHeader(
  source: string,
  name: string,
  repo: Workspace,
): Promise<{ readonly path: string; readonly content: string } | undefined> {
  const files = await repo.list();
  const defined = new RegExp(
    `^(?!static\\b|inline\\b|#|\\s)(?<head>[\\w *]+[ *]${escapePattern(name)}\\([^(){};]*\\))\\s*\\{`,
    'm',
  );
  const homes: { readonly path: string; readonly head: string }[] = [];
  for (const path of files.filter((each) => each.endsWith('.c') && each !== source)) {
    const head = defined.exec((await repo.read(path)) ?? '')?.groups?.head;
    if (head !== undefined) homes.push({ path, head });
  }
  const [home, ...others] = homes;
  if (home === undefined || others.length > 0) return undefined;
  const stem = home.path.slice(home.path.lastIndexOf('/') + 1, -'.c'.length);
  const headers = files.filter((each) => each === `${stem}.h` || each.endsWith(`/${stem}.h`));
  const [path, ...more] = headers;
  const text = path === undefined || more.length > 0 ? undefined : await repo.read(path);
  const included = includesOf((await repo.read(source)) ?? '').some(
    (each) => each === `${stem}.h` || each.endsWith(`/${stem}.h`),
  );
  if (path === undefined || text === undefined || !included || new RegExp(`\\b${escapePattern(name)}\\b`).test(text))
    return undefined;
  const { lines, join } = textLines(text);
  const last = lines.findLastIndex((line) => /^[A-Za-z_][\w *]*\([^{}]*\);\s*$/.test(line));
  const end = lines.findLastIndex((line) => /^\s*#\s*endif\b/.test(line));
  const at = last >= 0 ? last + 1 : end >= 0 ? end : lines.length - 1;
  lines.splice(at, 0, `${home.head.replace(/\s+/g, ' ')};`);
  return { path, content: join() };
}
