import { eolOf } from './text-lines.ts';

/** An element of an XML text: the names from the root down to it, and where its content stands. */
export interface XmlElement {
  readonly path: readonly string[];
  /** Start of its `<`. */
  readonly start: number;
  /** `[from, to)` of what is between its tags; both the same for `<a/>`. */
  readonly from: number;
  readonly to: number;
}

const MARKUP =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<![^>]*>|<(?<end>\/?)(?<name>[\w:.-]+)(?:\s[^<>]*?)?(?<empty>\/?)>/g;

/** All elements, in the order in which they end; none when the tags do not fit each other. */
export function xmlElements(text: string): readonly XmlElement[] {
  const open: { readonly name: string; readonly start: number; readonly from: number }[] = [];
  const found: XmlElement[] = [];
  for (const match of text.matchAll(MARKUP)) {
    const name = match.groups?.name;
    if (name === undefined) continue;
    const after = match.index + match[0].length;
    const path = [...open.map((each) => each.name), name];
    if (match.groups?.empty === '/') found.push({ path, start: match.index, from: after, to: after });
    else if (match.groups?.end !== '/') open.push({ name, start: match.index, from: after });
    else {
      const last = open.pop();
      if (last?.name !== name) return [];
      found.push({ path: path.slice(0, -1), start: last.start, from: last.from, to: match.index });
    }
  }
  return open.length === 0 ? found : [];
}

/** The elements at a path such as `['project', 'properties']`. */
export function xmlAt(text: string, path: readonly string[]): readonly XmlElement[] {
  return xmlElements(text).filter((each) => each.path.join('/') === path.join('/'));
}

/** Sets the text of the only element at a path; undefined when there is none, several, or it says that already. */
export function setXmlText(text: string, path: readonly string[], value: string): string | undefined {
  const [element, ...others] = xmlAt(text, path);
  if (element === undefined || others.length > 0 || element.from === element.to) return undefined;
  if (text.slice(element.from, element.to).trim() === value) return undefined;
  return text.slice(0, element.from) + value + text.slice(element.to);
}

/** Adds `<name>value</name>` as the first child of the only element at a path, indented as its first child is. */
export function addXmlChild(text: string, path: readonly string[], name: string, value: string): string | undefined {
  const [element, ...others] = xmlAt(text, path);
  if (element === undefined || others.length > 0 || element.from === element.to) return undefined;
  const first = /^\s*\n(?<indent>[ \t]*)</.exec(text.slice(element.from, element.to))?.groups?.indent;
  const own = /(?:^|\n)(?<indent>[ \t]*)$/.exec(text.slice(0, element.start))?.groups?.indent ?? '';
  const indent = first ?? `${own}  `;
  return `${text.slice(0, element.from)}${eolOf(text)}${indent}<${name}>${value}</${name}>${text.slice(element.from)}`;
}
