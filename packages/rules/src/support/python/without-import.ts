import { removeLine, replaceAt } from '@self-healer/editors/source';

const IMPORT = /^(?<head>\s*(?:from (?<module>[\w.]+) )?import )(?<names>[\w., \t]+?)(?<tail>\s*(?:#.*)?)$/;

/** A one-line import of several names without one of them, as flake8 names it: `os`, `typing.Dict`, `a.b as c`. */
function withoutName(lineText: string, name: string): string | undefined {
  const { head, module, names, tail } = IMPORT.exec(lineText)?.groups ?? {};
  if (head === undefined || names === undefined) return undefined;
  const all = names.split(',').map((each) => each.trim().replace(/\s+/g, ' '));
  const full = (each: string) => (module === undefined ? each : `${module}${module.endsWith('.') ? '' : '.'}${each}`);
  const kept = all.filter((each) => full(each) !== name);
  return kept.length === 0 || kept.length !== all.length - 1 ? undefined : `${head}${kept.join(', ')}${tail ?? ''}`;
}

/** The same where each name of the brackets has a line of its own, and others stay. */
function withoutLine(text: string, line: number, lineText: string, module: string, member: string): string | undefined {
  if (lineText.trim() !== `from ${module} import (`) return undefined;
  const lines = text.split('\n').slice(line);
  const end = lines.findIndex((each) => each.trim().startsWith(')'));
  const names = lines.slice(0, Math.max(end, 0)).map((each) => each.replace(/#.*/, '').trim().replace(/,$/, ''));
  const at = names.indexOf(member);
  if (at < 0 || names.filter((name) => name !== '').length < 2) return undefined;
  return removeLine(text, line + 1 + at, (lines[at] ?? '').replace(/\r$/, ''));
}

/** A Python source without one import that a checker names as flake8 does; undefined where the line imports no such name. */
export function withoutImport(text: string, line: number, name: string): string | undefined {
  const lineText = (text.split('\n')[line - 1] ?? '').replace(/\r$/, '');
  const [module, member] = name.includes('.')
    ? [name.slice(0, name.lastIndexOf('.')), name.slice(name.lastIndexOf('.') + 1)]
    : [name];
  const whole = [`import ${name}`, `from ${module} import ${member}`];
  if (whole.includes(lineText)) return removeLine(text, line, lineText);
  const shorter = withoutName(lineText, name);
  if (shorter !== undefined) return replaceAt(text, { line, column: 1 }, lineText, shorter);
  return member === undefined ? undefined : withoutLine(text, line, lineText, module ?? '', member);
}
