import { textLines } from '../text/text-lines.ts';

const IMPORTS = /^(?:import\b.{1,300}['"];?|(?:const|let|var) .{1,300}require\(.{1,300}\);?)$/;
const BEFORE_CODE = /^(?:#!|\/\/|['"]use strict['"]|\s*$)/;

/** A source with an import or require behind its last one, else before its first code; it ends as the statements there do. */
export function addStatement(text: string, statement: string): string {
  const { lines, join } = textLines(text);
  const last = lines.findLastIndex((line) => IMPORTS.test(line));
  const first = lines.findIndex((line) => !BEFORE_CODE.test(line));
  const whole = `${statement}${/;\s*$/m.test(text) ? ';' : ''}`;
  lines.splice(last >= 0 ? last + 1 : Math.max(first, 0), 0, ...(last >= 0 ? [whole] : [whole, '']));
  return join();
}
