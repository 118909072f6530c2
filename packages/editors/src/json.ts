import {
  applyEdits,
  findNodeAtLocation,
  getNodeValue,
  type JSONPath,
  modify,
  type Node,
  type ParseError,
  parseTree,
} from 'jsonc-parser';

const BOM = '\uFEFF';

/** The value at a path, or undefined when it is missing or the text is not JSON (comments and trailing commas allowed). */
export function getJson(text: string, path: JSONPath): unknown {
  const root = rootOf(text);
  const node = root === undefined ? undefined : findNodeAtLocation(root, path);
  return node === undefined ? undefined : getNodeValue(node);
}

/**
 * Sets the value at a path, making the objects above it; undefined when it is there already, when the text is not JSON,
 * or when something else than an object or a list stands above it.
 */
export function setJson(text: string, path: JSONPath, value: unknown): string | undefined {
  const root = rootOf(text);
  if (value === undefined || root === undefined || !canHold(root, path)) return undefined;
  if (JSON.stringify(getJson(text, path)) === JSON.stringify(value)) return undefined;
  return splice(text, path, value);
}

/** Removes the property or element at a path with its comma, and its line where it has one; undefined when there is none. */
export function removeJson(text: string, path: JSONPath): string | undefined {
  const mark = text.startsWith(BOM) ? 1 : 0;
  const root = rootOf(text);
  const value = root && findNodeAtLocation(root, path);
  const node = value?.parent?.type === 'property' ? value.parent : value;
  const siblings = node?.parent?.children ?? [];
  if (node === undefined || siblings.length === 0) return undefined;
  const at = siblings.indexOf(node);
  const [from, end] = [node.offset + mark, node.offset + node.length + mark];
  const [before, next] = [siblings[at - 1], siblings[at + 1]];
  const lineStart = text.lastIndexOf('\n', from - 1) + 1;
  const rest = /^[ \t]*,?[ \t]*(?:\/\/[^\r\n]*)?(?:\r?\n|$)/.exec(text.slice(end));
  const ownLine = rest !== null && lineStart > 0 && text.slice(lineStart, from).trim() === '';
  const [start, stop] = ownLine
    ? [lineStart, end + rest[0].length]
    : [from, next === undefined ? end : next.offset + mark];
  // The last one leaves no comma behind.
  const comma =
    next === undefined && before !== undefined ? text.indexOf(',', before.offset + before.length + mark) : -1;
  if (comma === -1 || comma > from) return text.slice(0, start) + text.slice(stop);
  return ownLine
    ? text.slice(0, comma) + text.slice(comma + 1, start) + text.slice(stop)
    : text.slice(0, comma) + text.slice(end);
}

/** The keys of the object at a path, in order. */
export function jsonKeys(text: string, path: JSONPath): readonly string[] {
  const value = getJson(text, path);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
}

/** Inserts a property at its alphabetical place when its siblings are sorted, otherwise at the end. */
export function insertJsonSorted(
  text: string,
  path: readonly string[],
  key: string,
  value: unknown,
): string | undefined {
  const siblings = jsonKeys(text, [...path]);
  const root = rootOf(text);
  if (siblings.includes(key) || root === undefined || !canHold(root, [...path, key])) return undefined;
  if (siblings.length === 0) return splice(text, [...path, key], value);
  const sorted = siblings.every((name, index) => index === 0 || (siblings[index - 1] ?? '') < name);
  const at = siblings.findIndex((name) => name > key);
  const index = sorted && at >= 0 ? at : siblings.length;
  return splice(text, [...path, key], value, () => index);
}

function rootOf(text: string) {
  const errors: ParseError[] = [];
  const root = parseTree(text.startsWith(BOM) ? text.slice(1) : text, errors, { allowTrailingComma: true });
  return errors.length === 0 ? root : undefined;
}

/** Whether the last value there is on the way to a path is of the kind that can hold what comes next. */
function canHold(root: Node, path: JSONPath): boolean {
  for (let depth = path.length - 1; depth >= 0; depth--) {
    const node = findNodeAtLocation(root, path.slice(0, depth));
    if (node !== undefined) return node.type === (typeof path[depth] === 'number' ? 'array' : 'object');
  }
  return true;
}

function splice(text: string, path: JSONPath, value: unknown, getInsertionIndex?: () => number): string {
  const body = text.startsWith(BOM) ? text.slice(1) : text;
  const inLine = appendInLine(body, path, value);
  if (inLine !== undefined) return (body === text ? '' : BOM) + inLine;
  const indent = /^(?<indent>[ \t]+)\S/m.exec(body)?.groups?.indent ?? '  ';
  const edits = modify(body, path, value, {
    formattingOptions: {
      insertSpaces: !indent.startsWith('\t'),
      tabSize: indent.startsWith('\t') ? 1 : indent.length,
      eol: body.includes('\r\n') ? '\r\n' : '\n',
    },
    ...(getInsertionIndex === undefined ? {} : { getInsertionIndex }),
  });
  return (body === text ? '' : BOM) + applyEdits(body, edits);
}

/** One more plain element of a list that is written in one line, which it stays. */
function appendInLine(body: string, path: JSONPath, value: unknown): string | undefined {
  const root = parseTree(body, [], { allowTrailingComma: true });
  const list = root && findNodeAtLocation(root, path.slice(0, -1));
  const last = list?.children?.at(-1);
  if (list?.type !== 'array' || last === undefined || typeof value === 'object') return undefined;
  const written = body.slice(list.offset, list.offset + list.length);
  if (path.at(-1) !== list.children?.length || written.includes('\n')) return undefined;
  const end = last.offset + last.length;
  return `${body.slice(0, end)},${/,\S/.test(written) ? '' : ' '}${JSON.stringify(value)}${body.slice(end)}`;
}
