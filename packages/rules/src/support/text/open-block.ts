import { depthOf } from './indentation.ts';
import { textLines } from './text-lines.ts';

/** Texts and comments: their braces are none of the code. */
const NO_CODE = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`]*`|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;
/** What can be the head of a block: it ends with its condition, its parameters, its name or its own word. */
const HEAD =
  /(?:\)|=>|\b(?:else|try|do|finally|static)|(?:^|\s)(?:class|struct|interface|enum|impl|trait|func|fn|function)\b.*[\w>\])])$/;

/** How many braces of code a text opens and does not close; negative where it closes more. */
export function openedBy(text: string): number {
  const code = text.replace(NO_CODE, '');
  return code.split('{').length - code.split('}').length;
}

/** Whether every brace that stands alone is as deep as the line that opened its block, down to a line. */
export function isEven(lines: readonly string[], end: number): boolean {
  const open: number[] = [];
  for (const line of lines.slice(0, end)) {
    const change = openedBy(line);
    if (line.trim() === '}' && open.at(-1) !== depthOf(line)) return false;
    if (change > 0) open.push(...Array.from({ length: change }, () => depthOf(line)));
    for (let count = change; count < 0; count += 1) open.pop();
  }
  return true;
}

/**
 * A source with braces in which the head of one block got back the `{` that it lost: the lines below it stand deeper, and
 * a `}` as deep as the head ends them. Undefined where no such head is, or several are.
 */
export function openBlock(text: string): string | undefined {
  if (openedBy(text) !== -1) return undefined;
  const { lines, join } = textLines(text);
  const heads = lines.flatMap((line, at) =>
    isHeadWithoutBrace(lines, at) && opensEvenly(lines, at, line) ? [at] : [],
  );
  const [head] = heads;
  if (head === undefined || heads.length > 1) return undefined;
  const line = lines[head] ?? '';
  // As the other blocks of the file begin.
  const below = lines.filter((each) => each.trim() === '{').length;
  const behind = lines.filter((each) => /\S\s*\{$/.test(each)).length;
  if (below > behind) lines.splice(head + 1, 0, `${line.slice(0, depthOf(line))}{`);
  else lines[head] = `${line.trimEnd()} {`;
  return join();
}

function isHeadWithoutBrace(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? '';
  if (!HEAD.test(line.replace(NO_CODE, (found) => (/^\/[/*]/.test(found) ? found : '""')).trimEnd())) return false;
  const depth = depthOf(line);
  const next = lines.slice(at + 1).find((each) => each.trim() !== '') ?? '';
  const end = lines.findIndex((each, index) => index > at && each.trim() !== '' && depthOf(each) <= depth);
  return depthOf(next) > depth && depthOf(lines[end] ?? '') === depth && /^\s*\}/.test(lines[end] ?? '');
}

const opensEvenly = (lines: readonly string[], at: number, line: string): boolean =>
  isEven(lines.with(at, `${line} {`), lines.length);
