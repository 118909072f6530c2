import { textLines } from '../text/text-lines.ts';

/**
 * A source with the prototype of a function that it defines below its first use, above the function that uses it.
 * Undefined unless the head of the definition stands on one line.
 */
export function declareBefore(text: string, name: string, line: number): string | undefined {
  const { lines, join } = textLines(text);
  const head = new RegExp(
    `^(?<head>(?!else\\b|return\\b)[A-Za-z_][\\w \\t*]*?[\\s*]${name}\\s*\\([^;{}]*\\))\\s*\\{?\\s*$`,
  );
  const defined = lines.flatMap((each, at) => (at >= line && head.test(each) ? [at] : []));
  const [only] = defined;
  const prototype = head.exec(lines[only ?? -1] ?? '')?.groups?.head;
  if (prototype === undefined || defined.length > 1) return undefined;
  if (!/\{\s*$/.test(lines[only ?? -1] ?? '') && !/^\s*\{/.test(lines[(only ?? 0) + 1] ?? '')) return undefined;
  const user = lines.findLastIndex((each, at) => at < line && /^[A-Za-z_][^;={}]*\([^;]*$/.test(each));
  if (user < 0) return undefined;
  const at = lines.findLastIndex((each, index) => index < user && !/^(?:\/\/|\/?\s?\*)/.test(each)) + 1;
  // `f()` declares nothing of what it takes.
  lines.splice(at, 0, `${prototype.trim().replace(/\(\s*\)$/, '(void)')};`, '');
  return join();
}
