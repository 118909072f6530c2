import { PYTHON_STD_MODULES } from '../../data/python-std-modules.ts';
import { escapePattern } from '../text/escape-pattern.ts';
import { textLines } from '../text/text-lines.ts';
import { isForAnnotationsOnly } from './annotations-only.ts';
import { firstStatement } from './first-statement.ts';
import { READS_ANNOTATIONS } from './reads-annotations.ts';

const STATEMENT = /^from (?<module>[\w.]+) import (?<names>[A-Za-z_]\w*(?:, ?[A-Za-z_]\w*)*)\s*$/;
const FUTURE = /^from __future__ import .*\bannotations\b/;
const IMPORT = /^(?:from (?<from>[\w.]+) import|import (?<module>[\w.]+))/;
/**
 * A Python source whose import of a line is for a checker of types alone, below `if TYPE_CHECKING:`; undefined where a name
 * of it is used for more than annotations, or where something reads the annotations at run time. Lines count from 1.
 */
export function importForTypes(text: string, line: number): string | undefined {
  const { lines, join } = textLines(text);
  const statement = lines[line - 1]?.trimEnd() ?? '';
  const names = STATEMENT.exec(statement)?.groups?.names?.split(/, ?/) ?? [];
  if (names.length === 0 || READS_ANNOTATIONS.test(text) || /^\s*(?:if|from) .*\bTYPE_CHECKING\b/m.test(text))
    return undefined;
  const itself = new RegExp(`^${escapePattern(statement)}$`);
  if (!names.every((name) => isForAnnotationsOnly(text, name, itself) && !isInText(text, name))) return undefined;
  lines.splice(line - 1, 1);
  const start = firstStatement(lines);
  if (start === undefined) return undefined;
  if (!lines.some((each) => FUTURE.test(each))) {
    const gap = (lines[start] ?? '').trim() === '' ? [] : [''];
    lines.splice(start, 0, 'from __future__ import annotations', ...gap);
  }
  importTypeChecking(lines);
  const end = endOfImports(lines);
  const rest = lines.slice(end);
  const code = rest.findIndex((each) => each.trim() !== '');
  const gap = code < 0 ? [] : ['', '', ...rest.slice(code)];
  const after = /^(?:@|def |class |async )/.test(rest[code] ?? '') ? gap : gap.slice(1);
  lines.splice(end, rest.length, '', 'if TYPE_CHECKING:', `    ${statement}`, ...(code < 0 ? [''] : after));
  return join();
}

/** Whether a formatted text has the name in it, or the module names it as its own. */
const isInText = (text: string, name: string) =>
  new RegExp(`\\b[fF][rR]?["'][^\\n]*\\{[^}\\n]*\\b${escapePattern(name)}\\b`).test(text) ||
  new RegExp(`\\b__all__\\b[^\\])]*["']${escapePattern(name)}["']`).test(text);

/** The line behind the last import that stands at the top of a module, of brackets too. */
function endOfImports(lines: readonly string[]): number {
  let end = 0;
  for (const [at, each] of lines.entries()) {
    if (/^(?:def|class|async|if|@|try|with|for|while)\b/.test(each)) break;
    if (!IMPORT.test(each)) continue;
    const close =
      each.includes('(') && !each.includes(')') ? lines.findIndex((row, of) => of > at && /^\)/.test(row)) : at;
    end = close + 1;
  }
  return end;
}

/** `TYPE_CHECKING` beside what is taken from typing already, or behind the other imports of the standard library. */
function importTypeChecking(lines: string[]): void {
  const typing = lines.findIndex((each) => /^from typing import [\w, ]+$/.test(each));
  if (typing >= 0) {
    lines[typing] = (lines[typing] ?? '').replace('from typing import ', 'from typing import TYPE_CHECKING, ');
    return;
  }
  const end = endOfImports(lines);
  const modules = lines.slice(0, end).map((each) => IMPORT.exec(each)?.groups);
  const standard = modules.findLastIndex((each) => {
    const root = (each?.from ?? each?.module ?? '').split('.')[0] ?? '';
    return root !== '__future__' && PYTHON_STD_MODULES.has(root);
  });
  if (standard >= 0) {
    lines.splice(standard + 1, 0, 'from typing import TYPE_CHECKING');
    return;
  }
  const own = modules.findIndex((each) => each !== undefined && each.from !== '__future__');
  const future = lines.findIndex((each) => FUTURE.test(each));
  if (own >= 0) lines.splice(own, 0, 'from typing import TYPE_CHECKING', '');
  else lines.splice(future + 1, 0, '', 'from typing import TYPE_CHECKING');
}
