import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { textLines } from '../text/text-lines.ts';

const OPEN = ['#ifdef __cplusplus', 'extern "C" {', '#endif'];
const CLOSE = ['#ifdef __cplusplus', '}', '#endif'];
const MOST = 500;

/**
 * Gives the only header that declares a function of a C file the linkage of C, so that C++ calls it by its own name.
 * Undefined when no header, or several, declare it, or the header knows of C++ already.
 */
export async function declareAsC(name: string, repo: Workspace): Promise<WriteEdit | undefined> {
  const declared = new RegExp(
    `^(?!\\s*(?:#|//|\\*|return\\b))[\\w* \\t]*[\\s*]${name}\\s*\\([^;{}]*\\)[^;{}()]*;`,
    'm',
  );
  const found: { readonly path: string; readonly text: string }[] = [];
  for (const path of (await repo.list()).filter((each) => /\.h$/.test(each)).slice(0, MOST)) {
    const text = await repo.read(path);
    if (text !== undefined && declared.test(text)) found.push({ path, text });
  }
  const [header, ...others] = found;
  if (header === undefined || others.length > 0 || /\b__cplusplus\b|extern\s+"C"/.test(header.text)) return undefined;
  const content = withLinkage(header.text);
  return content === undefined ? undefined : { kind: 'write', path: header.path, content };
}

/** The declarations of a header between `extern "C"`: behind its guard and its includes, before the guard's end. */
function withLinkage(text: string): string | undefined {
  const { lines, join } = textLines(text);
  const guard = lines.findIndex((line, at) => {
    const name = /^\s*#\s*ifndef\s+(?<name>\w+)/.exec(line)?.groups?.name;
    return name !== undefined && new RegExp(`^\\s*#\\s*define\\s+${name}\\b`).test(lines[at + 1] ?? '');
  });
  const once = lines.findIndex((line) => /^\s*#\s*pragma\s+once\b/.test(line));
  const include = lines.findLastIndex((line) => /^\s*#\s*include\b/.test(line));
  const end = guard < 0 ? lines.length : lines.findLastIndex((line) => /^\s*#\s*endif\b/.test(line));
  const top = Math.max(guard < 0 ? -1 : guard + 1, once, include);
  // Conditions between them may hold a part of the declarations, or an include.
  const between = lines.slice(guard < 0 ? 0 : guard + 2, end);
  if (end <= top || between.some((line) => /^\s*#\s*(?:if|else|elif|endif)/.test(line))) return undefined;
  const body = lines.slice(top + 1, end);
  const first = body.findIndex((line) => line.trim() !== '');
  const last = body.findLastIndex((line) => line.trim() !== '');
  if (first < 0) return undefined;
  const own = body.slice(first, last + 1);
  const tail = body.slice(last + 1);
  const space = top < 0 ? [] : [''];
  const rest = guard < 0 ? tail : ['', ...tail.filter((line) => line !== '')];
  lines.splice(top + 1, end - top - 1, ...space, ...OPEN, '', ...own, '', ...CLOSE, ...rest);
  return join();
}
