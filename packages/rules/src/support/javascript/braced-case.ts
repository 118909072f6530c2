import { escapePattern } from '../text/escape-pattern.ts';
import { depthOf } from '../text/indentation.ts';

const LABEL = /^(?<indent>[ \t]*)(?:case\b.{1,200}|default)\s*:[ \t]*$/;

/**
 * A clause of a `switch` that declares something, in braces of its own; `at` is the line of the declaration, 0-based.
 * Undefined where its label does not stand alone on its line, or another clause uses what it declares.
 */
export function bracedCase(lines: readonly string[], at: number): readonly string[] | undefined {
  const declared = /^\s*(?:const|let|class|(?:async )?function)\s+(?:\{(?<names>[^{}]{1,200})\}|(?<name>[\w$]+))/.exec(
    lines[at] ?? '',
  )?.groups;
  const start = lines.findLastIndex((line, index) => index < at && LABEL.test(line));
  const indent = LABEL.exec(lines[start] ?? '')?.groups?.indent;
  if (declared === undefined || start < 0 || indent === undefined) return undefined;
  // The next clause, or the end of the switch.
  const end = lines.findIndex((line, index) => index > at && line.trim() !== '' && depthOf(line) <= indent.length);
  const whole = lines.findIndex((line, index) => index > at && line.trim() !== '' && depthOf(line) < indent.length);
  if (end < 0 || lines.slice(start + 1, end).some((line) => line.trim() !== '' && depthOf(line) <= indent.length))
    return undefined;
  const names = (declared.name ?? declared.names ?? '')
    .split(',')
    .flatMap((each) => /(?<name>[\w$]+)\s*(?:=.*)?$/.exec(each.trim())?.groups?.name ?? []);
  const others = lines.slice(end, whole < 0 ? end : whole).join('\n');
  if (
    names.length === 0 ||
    names.some((name) => new RegExp(`(?<![\\w$.])${escapePattern(name)}(?![\\w$])`).test(others))
  )
    return undefined;
  const last = lines.slice(start, end).findLastIndex((line) => line.trim() !== '') + start;
  return [
    ...lines.slice(0, start),
    `${(lines[start] ?? '').trimEnd()} {`,
    ...lines.slice(start + 1, last + 1),
    `${indent}}`,
    ...lines.slice(last + 1),
  ];
}
