import { type AST, getStaticTOMLValue, parseTOML } from 'toml-eslint-parser';
import { contentStart } from './splice.ts';
import { appendLine, eolOf } from './text-lines.ts';

type Path = readonly (string | number)[];

/** The value at a path of keys, or undefined when it is missing or the text is not TOML. */
export function getToml(text: string, path: Path): unknown {
  const ast = parse(text);
  if (ast === undefined) return undefined;
  let value: unknown = getStaticTOMLValue(ast);
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string | number, unknown>)[key];
  }
  return value;
}

/** Whether a text is TOML. */
export function parsesAsToml(text: string): boolean {
  return parse(text) !== undefined;
}

type TomlScalar = string | number | boolean;

/** Sets an array of strings on one line, where the key is missing yet. */
export function setTomlArray(text: string, path: readonly string[], values: readonly string[]): string | undefined {
  if (getToml(text, path) !== undefined) return undefined;
  return insertToml(text, path, `[${values.map((value) => literal(value)).join(', ')}]`);
}

/** Sets a string, number or boolean; adds the key to its table, and the table when it is missing. */
export function setToml(text: string, path: readonly string[], value: TomlScalar): string | undefined {
  const ast = parse(text);
  if (ast === undefined || getToml(text, path) === value) return undefined;
  const node = findValue(ast, path);
  if (node !== undefined) return replace(text, node.range, literal(value, text.slice(...node.range)));
  return insertToml(text, path, literal(value));
}

function insertToml(text: string, path: readonly string[], written: string): string | undefined {
  const ast = parse(text);
  const key = path.at(-1);
  if (ast === undefined || key === undefined) return undefined;
  const line = `${bareKey(key)} = ${written}`;
  const table = findTable(ast, path.slice(0, -1));
  if (table !== undefined) return insertInTable(text, table, line);
  const start = contentStart(text);
  if (path.length === 1) return `${text.slice(0, start)}${line}${eolOf(text)}${text.slice(start)}`;
  if (getToml(text, path.slice(0, -1)) !== undefined) return undefined;
  const header = `[${path.slice(0, -1).map(bareKey).join('.')}]`;
  const eol = eolOf(text);
  return `${text.trim() === '' ? '' : `${text.endsWith('\n') ? text : text + eol}${eol}`}${header}${eol}${line}${eol}`;
}

/** Appends a string to an array of strings, on a line of its own when the array is written so. */
export function appendToToml(text: string, path: readonly string[], value: string): string | undefined {
  const ast = parse(text);
  const node = ast === undefined ? undefined : findValue(ast, path);
  if (node?.type !== 'TOMLArray') return undefined;
  const known = getToml(text, path);
  if (Array.isArray(known) && known.includes(value)) return undefined;
  const last = node.elements.at(-1);
  const item = literal(value, last === undefined ? '"' : text.slice(...last.range));
  const [start, end] = node.range;
  if (last === undefined) return replace(text, [start, end], `[${item}]`);
  const multiline = text.slice(start, last.range[0]).includes('\n');
  const after = text.slice(last.range[1], end - 1);
  const comma = /^[^\S\n]*,/.exec(after);
  if (!multiline) return replace(text, [last.range[1], last.range[1] + (comma?.[0].length ?? 0)], `, ${item}`);
  const lineStart = text.lastIndexOf('\n', last.range[0] - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(lineStart))?.[0] ?? '';
  const at = last.range[1] + (comma?.[0].length ?? 0);
  const comment = /^[^\S\n]*(?:#[^\n]*)?/.exec(text.slice(at))?.[0].replace(/\r$/, '') ?? '';
  const eol = eolOf(text);
  const addition = `${comment}${eol}${indent}${item}${comma === null ? '' : ','}`;
  return `${text.slice(0, last.range[1])},${addition}${text.slice(at + comment.length)}`;
}

function parse(text: string): AST.TOMLProgram | undefined {
  try {
    // A byte-order mark is no TOML; a blank in its place keeps all positions.
    return parseTOML(text.replace(/^\uFEFF/, ' '));
  } catch {
    return undefined;
  }
}

function keysOf(key: AST.TOMLKey): readonly string[] {
  return key.keys.map((part) => (part.type === 'TOMLBare' ? part.name : part.value));
}

function tablesOf(ast: AST.TOMLProgram): readonly AST.TOMLTable[] {
  return ast.body[0].body.filter((node): node is AST.TOMLTable => node.type === 'TOMLTable');
}

const same = (a: readonly (string | number)[], b: readonly (string | number)[]) =>
  a.length === b.length && a.every((key, index) => key === b[index]);

function findTable(ast: AST.TOMLProgram, path: readonly string[]): AST.TOMLTable | undefined {
  return tablesOf(ast).find((table) => table.kind === 'standard' && same(keysOf(table.key), path));
}

function findValue(ast: AST.TOMLProgram, path: readonly string[]): AST.TOMLContentNode | undefined {
  const roots: { readonly prefix: readonly string[]; readonly pairs: readonly AST.TOMLKeyValue[] }[] = [
    { prefix: [], pairs: ast.body[0].body.filter((node): node is AST.TOMLKeyValue => node.type === 'TOMLKeyValue') },
    ...tablesOf(ast)
      .filter((table) => table.kind === 'standard')
      .map((table) => ({ prefix: keysOf(table.key), pairs: table.body })),
  ];
  while (roots.length > 0) {
    const { prefix, pairs } = roots.shift() ?? { prefix: [], pairs: [] };
    for (const pair of pairs) {
      const full = [...prefix, ...keysOf(pair.key)];
      if (same(full, path)) return pair.value;
      if (pair.value.type === 'TOMLInlineTable' && same(full, path.slice(0, full.length)))
        roots.push({ prefix: full, pairs: pair.value.body });
    }
  }
  return undefined;
}

function insertInTable(text: string, table: AST.TOMLTable, line: string): string {
  const end = table.body.at(-1)?.range[1] ?? table.range[1];
  const next = text.indexOf('\n', end);
  if (next < 0) return appendLine(text, line);
  return `${text.slice(0, next + 1)}${line}${eolOf(text)}${text.slice(next + 1)}`;
}

const bareKey = (key: string) => (/^[\w-]+$/.test(key) ? key : JSON.stringify(key));

function literal(value: TomlScalar, like = '"'): string {
  if (typeof value !== 'string') return `${value}`;
  return like.startsWith("'") && !value.includes("'") ? `'${value}'` : JSON.stringify(value);
}

function replace(text: string, [start, end]: readonly [number, number] | AST.Range, by: string): string {
  return text.slice(0, start) + by + text.slice(end);
}
