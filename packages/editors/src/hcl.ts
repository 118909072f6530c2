import { insertLineAfter, replaceSpan, type Span } from './splice.ts';
import { eolOf } from './text-lines.ts';

/** An attribute of an HCL file: the blocks with their labels around it, its name, and the span of its expression. */
export interface HclAttribute extends Span {
  /** Such as `['terraform', 'required_providers', 'aws', 'version']`. */
  readonly path: readonly string[];
}

interface HclBlock {
  readonly path: readonly string[];
  /** Behind its opening bracket. */
  readonly open: number;
  /** Of its closing bracket. */
  readonly close: number;
}

const TOKEN =
  /(?:#|\/\/)[^\n]*|\/\*[\s\S]*?\*\/|<<-?(?<here>\w+)[^\n]*\n[\s\S]*?\n[ \t]*\k<here>(?=\r?\n|$)|(?<string>"(?:\\.|\$\{[^}\n]*\}|[^"\\\n])*")|(?<name>[A-Za-z_][\w-]*)|(?<mark>[{}[\]()=,:])|(?<line>\n)|[^\s\w"{}[\]()=,:]+|\d+/g;

interface Parsed {
  readonly attributes: readonly HclAttribute[];
  readonly blocks: readonly HclBlock[];
}

function parse(text: string): Parsed {
  const attributes: HclAttribute[] = [];
  const blocks: HclBlock[] = [];
  const open: { readonly path: readonly string[]; readonly open: number; readonly list: boolean }[] = [];
  let words: string[] = [];
  let value:
    | { readonly path: readonly string[]; readonly from: number; readonly depth: number; to: number }
    | undefined;
  const end = () => {
    if (value !== undefined && value.to > value.from)
      attributes.push({ path: value.path, from: value.from, to: value.to });
    value = undefined;
  };
  const pending: (typeof value)[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const { string, name, mark, line } = match.groups ?? {};
    const [from, to] = [match.index, match.index + match[0].length];
    const path = open.at(-1)?.path ?? [];
    if (line !== undefined || mark === ',') {
      if (value !== undefined && value.depth === open.length) end();
      if (value === undefined) words = [];
    } else if (mark === '=' || mark === ':') {
      if (words.length === 1 && value === undefined && text[to] !== '=')
        value = { path: [...path, words[0] ?? ''], from: valueStart(text, to), depth: open.length, to };
      words = [];
    } else if (mark === '{' || mark === '[' || mark === '(') {
      const object = mark === '{' && value !== undefined && text.slice(value.from, from).trim() === '';
      const own = object
        ? (value?.path ?? path)
        : mark === '{' && value === undefined
          ? [...path, ...words]
          : undefined;
      open.push({ path: own ?? path, open: to, list: own === undefined });
      pending.push(value);
      // Inside of an object the names are attributes of their own; elsewhere all of it is one expression.
      if (own !== undefined) value = undefined;
      words = [];
    } else if (mark !== undefined) {
      if (value !== undefined && value.depth === open.length) end();
      const block = open.pop();
      if (block !== undefined && !block.list) blocks.push({ path: block.path, open: block.open, close: from });
      value = pending.pop();
      if (value !== undefined) value.to = to;
      words = [];
    } else if (value !== undefined) {
      if (!/^(?:#|\/\/|\/\*)/.test(match[0])) value.to = to;
    } else if (name !== undefined || string !== undefined) words.push(name ?? (string ?? '').slice(1, -1));
  }
  end();
  return { attributes, blocks };
}

const valueStart = (text: string, at: number): number => at + (/^[ \t]*/.exec(text.slice(at))?.[0].length ?? 0);

const same = (a: readonly string[], b: readonly string[]): boolean => a.join('\0') === b.join('\0');

/** All attributes with the expressions they have, those of objects and of nested blocks too. */
export function hclAttributes(text: string): readonly HclAttribute[] {
  return parse(text).attributes;
}

/** An attribute's expression as written, or its text when it is a plain string; undefined when it is not there. */
export function getHcl(text: string, path: readonly string[]): string | undefined {
  const found = hclAttributes(text).find((each) => same(each.path, path));
  if (found === undefined) return undefined;
  const written = text.slice(found.from, found.to);
  return /^"[^"\\$%]*"$/.test(written) ? written.slice(1, -1) : written;
}

/** Sets an attribute to a string, adding it at the end of its block; undefined when the block is not there exactly once. */
export function setHcl(text: string, path: readonly string[], value: string): string | undefined {
  const { attributes, blocks } = parse(text);
  const found = attributes.filter((each) => same(each.path, path));
  const written = JSON.stringify(value).replaceAll('${', () => '$${');
  const [only, ...others] = found;
  if (only !== undefined) return others.length > 0 ? undefined : replaceSpan(text, only, written);
  const [block, ...more] = blocks.filter((each) => same(each.path, path.slice(0, -1)));
  if (block === undefined || more.length > 0) return undefined;
  const line = `${path.at(-1)} = ${written}`;
  const inside = text.slice(block.open, block.close);
  const own = /(?:^|\n)(?<indent>[ \t]*)[^\n]*$/.exec(text.slice(0, block.open))?.groups?.indent ?? '';
  const indent = /\n(?<indent>[ \t]+)\S/.exec(inside)?.groups?.indent ?? `${own}  `;
  if (inside.includes('\n')) return insertLineAfter(text, block.open + inside.trimEnd().length, `${indent}${line}`);
  const eol = eolOf(text);
  return inside.trim() === ''
    ? `${text.slice(0, block.open)}${eol}${indent}${line}${eol}${own}${text.slice(block.close)}`
    : undefined;
}
