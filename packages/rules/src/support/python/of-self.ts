import type { Workspace } from '@self-healer/core/ports/workspace';
import type { RuleFix } from '@self-healer/core/rule';
import { escapePattern } from '../text/escape-pattern.ts';
import { depthOf } from '../text/indentation.ts';
import { textLines } from '../text/text-lines.ts';
import { maskPython } from './python-mask.ts';
import type { TrackedFrame } from './python-source.ts';

/** The lines (from, until) of the block whose head stands at a line. */
function blockAt(lines: readonly string[], head: number): readonly [number, number] {
  const depth = depthOf(lines[head] ?? '');
  const end = lines.findIndex((line, index) => index > head && /^\s*[^\s#)\]}]/.test(line) && depthOf(line) <= depth);
  return [head + 1, end < 0 ? lines.length : end];
}

/**
 * A method that uses a name which only its object has: `items` for `self.items`. Every use of it in the method becomes the
 * object's. Undefined where the name is anything else in the file, or the class does not define it.
 */
export async function ofSelf(
  name: string,
  frame: TrackedFrame | undefined,
  repo: Workspace,
): Promise<RuleFix | undefined> {
  if (frame === undefined) return undefined;
  const { lines, join } = textLines(frame.text);
  const codes = maskPython(lines.join('\n')).split('\n');
  const at = frame.line - 1;
  const above = (pattern: RegExp, from: number, depth: number) =>
    codes.findLastIndex((line, index) => index < from && pattern.test(line) && depthOf(line) < depth);
  const method = above(/^\s+(?:async )?def \w+\(\s*self\b/, at, depthOf(codes[at] ?? ''));
  const type = above(/^\s*class \w/, method, depthOf(codes[method] ?? ''));
  const [from, until] = blockAt(codes, method);
  const [first, last] = blockAt(codes, type);
  if (method < 0 || type < 0 || at < from || at >= until || method >= last) return undefined;
  const word = escapePattern(name);
  const isMember = (line: string) =>
    new RegExp(`\\bself\\.${word}(?::[^=]+)?\\s*=(?!=)|^\\s+(?:async )?def ${word}\\(\\s*self\\b`).test(line);
  const body = codes.slice(first, last);
  if (!body.some((line) => isMember(line) || new RegExp(`^ {1,4}${word}\\s*(?::[^=]+)?=(?!=)`).test(line)))
    return undefined;
  // Bound anywhere else, it may be meant to come from there.
  const bound = new RegExp(`^(?:def|class) ${word}\\b|^${word}\\s*(?::[^=]+)?=|\\bimport\\b.*\\b${word}\\b`);
  if (codes.some((line) => bound.test(line)) || (await definedElsewhere(word, frame.path, repo))) return undefined;
  const local = new RegExp(`\\b(?:for|as|lambda)\\b[^:=]*\\b${word}\\b[^:=]*(?:\\bin\\b|:)`);
  if (codes.slice(from, until).some((line) => local.test(line.replace(/\bin\b.*/, 'in')))) return undefined;
  const use = new RegExp(`(?<![\\w.])${word}(?!\\w|\\s*=(?!=))`, 'g');
  for (let index = from; index < until; index += 1) {
    const line = lines[index] ?? '';
    const places = [...(codes[index] ?? '').matchAll(use)].map((match) => match.index).reverse();
    lines[index] = places.reduce((text, place) => `${text.slice(0, place)}self.${text.slice(place)}`, line);
  }
  const content = join();
  return content === frame.text
    ? undefined
    : { title: `Use self.${name}`, safety: 'review', edits: [{ kind: 'write', path: frame.path, content }] };
}

const MAX_FILES = 400;

async function definedElsewhere(word: string, path: string, repo: Workspace): Promise<boolean> {
  const defines = new RegExp(`^(?:(?:async )?def|class) ${word}\\b|^${word}\\s*(?::[^=\\n]+)?= `, 'm');
  const files = (await repo.list()).filter((file) => file.endsWith('.py') && file !== path);
  for (const file of files.slice(0, MAX_FILES)) if (defines.test((await repo.read(file)) ?? '')) return true;
  return false;
}
