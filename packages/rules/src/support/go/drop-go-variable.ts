import { textLines } from '../text/text-lines.ts';

/** What gives a value and does nothing else: literals, names, fields, arithmetic and the builtins that only look. */
const QUIET =
  /^(?:[\w.\s+\-*/%&|<>=![\]{}:,]|"(?:[^"\\\n]|\\.)*"|`[^`\n]*`|'(?:[^'\\\n]|\\.)+'|\b(?:len|cap|make|new|string|int|int64|float64)\([\w.[\]]*\))*$/;

/**
 * Takes the declaration of a variable that nothing reads out of its line, or its name when others are declared with
 * it. Undefined for an error, which somebody must look at, and for a call whose effect may be wanted.
 */
export function dropGoVariable(text: string, line: number, name: string): string | undefined {
  const { lines, join } = textLines(text);
  const loop = /^(?<head>\s*for )(?<names>\w+(?:, \w+)?)(?<tail> := range .+)$/.exec(lines[line - 1] ?? '')?.groups;
  if (loop !== undefined) {
    const looped = (loop.names ?? '').split(', ').map((each) => (each === name ? '_' : each));
    const kept = looped.at(-1) === '_' ? looped.slice(0, -1) : looped;
    const all = kept.every((each) => each === '_');
    if (!(loop.names ?? '').split(', ').includes(name)) return undefined;
    lines[line - 1] = all
      ? `${loop.head}${(loop.tail ?? '').replace(' := ', '')}`
      : `${loop.head}${kept.join(', ')}${loop.tail}`;
    return join();
  }
  const found = /^(?<indent>\s*)(?<names>\w+(?:, \w+)*) := (?<value>.+)$/.exec(lines[line - 1] ?? '')?.groups;
  const names = found?.names?.split(', ') ?? [];
  const plain = new RegExp(`^\\s*var ${name}(?: [\\w.*[\\]]+)?$`).test(lines[line - 1] ?? '');
  if (plain) {
    lines.splice(line - 1, 1);
    return join();
  }
  if (found?.value === undefined || !names.includes(name) || /err/i.test(name)) return undefined;
  const left = names.map((each) => (each === name ? '_' : each));
  if (left.every((each) => each === '_')) {
    if (!QUIET.test(found.value) || found.value.endsWith('{')) return undefined;
    lines.splice(line - 1, 1);
  } else lines[line - 1] = `${found.indent}${left.join(', ')} := ${found.value}`;
  return join();
}
