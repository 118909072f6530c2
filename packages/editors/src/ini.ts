import { contentStart, insertLineAfter, lineSpans, replaceSpan, type Span } from './splice.ts';
import { eolOf } from './text-lines.ts';

interface IniEntry extends Span {
  readonly section: string;
  readonly key: string;
}

interface Layout {
  readonly entries: readonly IniEntry[];
  /** Where each section's header or, for the part above all, the content begins. */
  readonly sections: ReadonlyMap<string, number>;
}

/** The value of a key of a section, `''` for the part above all sections; lines of a list are joined by a newline. */
export function getIni(text: string, section: string, key: string): string | undefined {
  const found = layoutOf(text).entries.findLast((entry) => entry.section === section && entry.key === key);
  if (found === undefined) return undefined;
  const lines = text.slice(found.from, found.to).split(/\r?\n/);
  return lines
    .map((line) => line.trim())
    .join('\n')
    .trim();
}

/** Sets a key of a section to a value of one line, adding key and section where they are missing. */
export function setIni(text: string, section: string, key: string, value: string): string | undefined {
  if (getIni(text, section, key) === value) return undefined;
  const { entries, sections } = layoutOf(text);
  const found = entries.findLast((entry) => entry.section === section && entry.key === key);
  if (found !== undefined) return replaceSpan(text, found, value);
  const own = entries.findLast((entry) => entry.section === section);
  const line = `${key}${separatorOf(text, own ?? entries.at(-1))}${value}`;
  if (own !== undefined) return insertLineAfter(text, own.to, line);
  const header = sections.get(section);
  if (section !== '' && header !== undefined) return insertLineAfter(text, header, line);
  const [eol, start] = [eolOf(text), contentStart(text)];
  if (section === '') return `${text.slice(0, start)}${line}${eol}${text.slice(start)}`;
  const open = text.length > start && !text.endsWith('\n');
  const gap = text.length === start ? '' : open ? `${eol}${eol}` : eol;
  return `${text}${gap}[${section}]${eol}${line}${open ? '' : eol}`;
}

function layoutOf(text: string): Layout {
  const entries: IniEntry[] = [];
  const sections = new Map([['', contentStart(text)]]);
  let section = '';
  for (const { from, to } of lineSpans(text)) {
    const line = text.slice(from, to);
    const header = /^\[(?<name>[^\]]+)\]/.exec(line)?.groups?.name;
    const last = entries.at(-1);
    if (header !== undefined) {
      section = header.trim();
      sections.set(section, from);
    } else if (/^[ \t]+[^\s#;]/.test(line) && last !== undefined && last.section === section) {
      entries.splice(-1, 1, { ...last, to });
    } else {
      const entry = /^(?<key>[^\s#;=:[][^=:]*?)[ \t]*[=:][ \t]*/.exec(line);
      const key = entry?.groups?.key;
      if (entry === null || key === undefined) continue;
      entries.push({ section, key, from: from + entry[0].length, to });
    }
  }
  return { entries, sections };
}

function separatorOf(text: string, entry: IniEntry | undefined): string {
  const head = entry === undefined ? '' : text.slice(text.lastIndexOf('\n', entry.from - 1) + 1, entry.from);
  return /[ \t]*[=:][ \t]*$/.exec(head)?.[0] ?? ' = ';
}
