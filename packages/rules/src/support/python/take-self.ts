import { depthOf, indentOf } from '../text/indentation.ts';
import { textLines } from '../text/text-lines.ts';

const HEAD = /^\s+(?:async )?def (?<name>\w+)\((?!self\b|cls\b)/;

/** Whether the line at `at` (0-based) is the head of a method that uses `self` and does not take it. */
export function usesSelf(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? '';
  const first = /\(\s*$/.test(line) ? (lines[at + 1] ?? '') : '';
  if (!HEAD.test(line) || /^\s*(?:self|cls)\b/.test(first)) return false;
  const depth = depthOf(line);
  const owner = lines.findLastIndex((each, index) => index < at && each.trim() !== '' && depthOf(each) < depth);
  const decorators = lines.slice(Math.max(0, at - MOST_DECORATORS), at);
  if (!/^\s*class \w/.test(lines[owner] ?? '') || decorators.some((each) => /^\s*@(?:static|class)method\b/.test(each)))
    return false;
  const end = lines.findIndex((each, index) => index > at && isCode(each) && depthOf(each) <= depth);
  return lines.slice(at + 1, end < 0 ? undefined : end).some((each) => /\bself\b/.test(each));
}

const MOST_DECORATORS = 3;
/** A line that ends what stands above it: not the end of parameters over several lines. */
const isCode = (line: string): boolean => line.trim() !== '' && !/^\s*[)\]}#]/.test(line);

/** The source whose method, with its head at `at` (0-based), takes `self`. */
export function withSelf(text: string, at: number): string {
  const { lines, join } = textLines(text);
  const line = lines[at] ?? '';
  if (/\(\s*$/.test(line)) lines.splice(at + 1, 0, `${indentOf(lines[at + 1] ?? '')}self,`);
  else
    lines[at] = line.replace(/\((?<none>\s*\))?/, (_all, none?: string) => (none === undefined ? '(self, ' : '(self)'));
  return join();
}

/** The head (0-based) of the innermost function that holds a line (1-based). */
export function headAbove(lines: readonly string[], line: number): number {
  const depth = depthOf(lines[line - 1] ?? '');
  return lines.findLastIndex((each, at) => at < line - 1 && /^\s*(?:async )?def /.test(each) && depthOf(each) < depth);
}
