import { escapePattern } from '../text/escape-pattern.ts';
import { maskPython } from './python-mask.ts';

/** The statements of a text, each on one line however many it is written over, with strings and comments blanked out. */
function statementsOf(text: string): readonly string[] {
  const statements: string[] = [];
  let [open, depth] = ['', 0];
  for (const line of maskPython(text).split(/\r?\n/)) {
    open += open === '' ? line : ` ${line.trim()}`;
    depth += [...line].reduce((sum, sign) => sum + (/[([{]/.test(sign) ? 1 : /[)\]}]/.test(sign) ? -1 : 0), 0);
    if (depth > 0 || line.endsWith('\\')) continue;
    statements.push(open);
    [open, depth] = ['', 0];
  }
  return open === '' ? statements : [...statements, open];
}

/** The parts of a text between commas that stand in no brackets. */
function partsOf(text: string): readonly string[] {
  const parts = [''];
  let depth = 0;
  for (const sign of text) {
    if (/[([{]/.test(sign)) depth += 1;
    if (/[)\]}]/.test(sign)) depth -= 1;
    if (sign === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += sign;
  }
  return parts;
}

/** A statement without its annotations: a function keeps its defaults and what follows it, a variable its value. */
function withoutAnnotations(statement: string): string {
  const head = /^\s*(?:async\s+)?def\s+\w+\s*\(/.exec(statement)?.[0];
  if (head !== undefined) {
    let [depth, close] = [1, head.length];
    while (close < statement.length && depth > 0) {
      depth += /[([{]/.test(statement[close] ?? '') ? 1 : /[)\]}]/.test(statement[close] ?? '') ? -1 : 0;
      close += 1;
    }
    const defaults = partsOf(statement.slice(head.length, close - 1)).map((part) => part.replace(/^[^=:]*:[^=]*/, ''));
    const body = /^\s*(?:->[^:]*)?:(?<body>.*)$/.exec(statement.slice(close))?.groups?.body;
    return body === undefined ? statement : `${defaults.join(',')}\n${body}`;
  }
  const variable = /^\s*(?!(?:else|try|finally)\s*:)[A-Za-z_]\w*(?:\.\w+)*\s*:(?<annotation>[^=]*)(?<value>(?:=.*)?)$/;
  return variable.exec(statement)?.groups?.value ?? statement;
}

/**
 * Whether a Python source uses a name for nothing but annotations: of parameters, results and variables. Texts and
 * comments do not count; `ignored` is the statement that imports it.
 */
export function isForAnnotationsOnly(text: string, name: string, ignored: RegExp): boolean {
  const word = new RegExp(`(?<![\\w.])${escapePattern(name)}(?!\\w)`);
  const using = statementsOf(text).filter((statement) => word.test(statement) && !ignored.test(statement));
  return using.length > 0 && using.every((statement) => !word.test(withoutAnnotations(statement)));
}
