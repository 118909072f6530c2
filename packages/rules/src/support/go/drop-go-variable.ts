import { isForgottenValue, isPassedBy, isShadow, isVerdict } from '../text/forgotten.ts';
import { textLines } from '../text/text-lines.ts';
import { assignOuter } from './assign-outer.ts';

/** What gives a value and does nothing else: literals, names, fields, arithmetic and the builtins that only look. */
const QUIET =
  /^(?:[\w.\s+\-*/%&|<>=![\]{}:,]|"(?:[^"\\\n]|\\.)*"|`[^`\n]*`|'(?:[^'\\\n]|\\.)+'|\b(?:len|cap|make|new|string|int|int64|float64)\([\w.[\]]*\))*$/;

/** Whether the function gives the variable another value below, which does not compile without its declaration. */
const isAssignedBelow = (lines: readonly string[], line: number, name: string): boolean => {
  const given = new RegExp(
    `(?:^|[\\s,;])${name}(?:, [\\w., ]{1,100})? ?(?:[-+*/%&|^]|<<|>>)?=(?!=)|\\b${name}(?:\\+\\+|--)`,
  );
  return belowIn(lines, line).some((each) => given.test(each));
};

/** The rest of the function below a line. */
function belowIn(lines: readonly string[], line: number): readonly string[] {
  const end = lines.findIndex((each, at) => at >= line && each.startsWith('}'));
  return lines.slice(line, end < 0 ? undefined : end);
}

/**
 * Lets a declaration that hides one farther out give that one its value. Else takes the declaration of a variable that nothing reads out of its line, or its name when others are declared with
 * it. Undefined for an error or a verdict, which somebody must look at, and for a call whose effect may be wanted.
 */
export function dropGoVariable(text: string, line: number, name: string): string | undefined {
  const { lines, join } = textLines(text);
  const assigned = assignOuter(lines, line - 1, name);
  if (assigned !== undefined) {
    lines[line - 1] = assigned;
    return join();
  }
  if (isAssignedBelow(lines, line, name)) return undefined;
  const loop = /^(?<head>\s*for )(?<names>\w+(?:, \w+)?)(?<tail> := range .+)$/.exec(lines[line - 1] ?? '')?.groups;
  if (loop !== undefined) {
    const looped = (loop.names ?? '').split(', ').map((each) => (each === name ? '_' : each));
    const kept = looped.at(-1) === '_' ? looped.slice(0, -1) : looped;
    const all = kept.every((each) => each === '_');
    if (!(loop.names ?? '').split(', ').includes(name) || isVerdict(name)) return undefined;
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
  if (isForgottenValue(name, found.value) || isShadow(name, lines, line - 1)) return undefined;
  if (names.length === 1 && isPassedBy(found.value, belowIn(lines, line))) return undefined;
  const left = names.map((each) => (each === name ? '_' : each));
  if (left.every((each) => each === '_')) {
    if (!QUIET.test(found.value) || found.value.endsWith('{')) return undefined;
    lines.splice(line - 1, 1);
  } else lines[line - 1] = `${found.indent}${left.join(', ')} := ${found.value}`;
  return join();
}
