import type { LogWindow } from '@self-healer/core/log-window';
import { escapePattern } from './escape-pattern.ts';

export interface Correction {
  readonly path: string;
  /** 1-based. */
  readonly line: number;
  readonly from: string;
  readonly to: string;
}

/** codespell; with a comma there are several words that it can be. */
const CODESPELL =
  /^(?:\.\/)?(?<path>[\w.@/\\-]{1,200}):(?<line>\d{1,6}): (?<from>[\w'-]{1,60}) ==> (?<to>[\w'-]{1,60})$/;
/** misspell, alone and in golangci-lint. */
const MISSPELL =
  /^(?:##\[error\]|Error: )?(?:\.\/)?(?<path>[\w.@/\\-]{1,200}):(?<line>\d{1,6}):\d{1,6}: (?:error: )?["`](?<from>[\w'-]{1,60})["`] is a misspelling of ["`](?<to>[\w'-]{1,60})["`]/;
const TYPOS = /^error: `(?<from>[^`]{1,80})` should be `(?<to>[^`]{1,80})`$/;
const TYPOS_PLACE = /^\s{1,6}(?:-->|╭▸) (?:\.\/)?(?<path>\S{1,200}?):(?<line>\d{1,6}):(?<column>\d{1,6})$/;

/** The words for which a spelling checker has one other. */
export function corrections({ lines }: LogWindow): readonly Correction[] {
  return lines.flatMap((line, at) => {
    const own = (CODESPELL.exec(line) ?? MISSPELL.exec(line))?.groups;
    const typo = own ?? TYPOS.exec(line)?.groups;
    const place = own ?? TYPOS_PLACE.exec(lines[at + 1] ?? '')?.groups;
    if (typo?.from === undefined || typo.to === undefined || place?.path === undefined) return [];
    return [{ path: place.path, line: Number(place.line), from: typo.from, to: typo.to }];
  });
}

const TEXTS = /\.(?:md|markdown|rst|txt|adoc)$|(?:^|\/)(?:README|CHANGELOG|CONTRIBUTING)$/i;
const COMMENT = /(?<=^|\s)(?:\/\/|#|--|;;)(?=\s|$|!|\/)|^\s*(?:\/\*+|\*)(?=\s)|<!--/;

/** Whether a line (1-based) of a document is within a block of code. */
export const isInFence = (text: string, line: number): boolean =>
  (
    text
      .split('\n')
      .slice(0, line - 1)
      .join('\n')
      .match(/^\s*(?:```|~~~)/gm) ?? []
  ).length %
    2 ===
  1;

/** Whether a line (1-based) of Python is part of a docstring: a text in three quotes that opens a module, class or function. */
export function isInDocstring(text: string, line: number): boolean {
  let before = ':';
  let open: { readonly quotes: string; readonly isDoc: boolean } | undefined;
  for (const [at, whole] of text.split('\n').entries()) {
    const code = whole.trim();
    const opened = open === undefined ? /^[rRuU]?(?<quotes>"""|''')/.exec(code)?.groups?.quotes : undefined;
    if (opened !== undefined) open = { quotes: opened, isDoc: before.endsWith(':') };
    // A text that begins within a line is a value.
    else if (open === undefined) {
      const value = /(?<quotes>"""|''')/.exec(code)?.groups?.quotes;
      if (value !== undefined && code.split(value).length % 2 === 0) open = { quotes: value, isDoc: false };
    }
    if (at === line - 1) return open?.isDoc === true && !/^(?:>>>|\.\.\. )/.test(code);
    if (open !== undefined) {
      const parts = code.split(open.quotes).length - 1;
      if (opened !== undefined ? parts > 1 : parts > 0 && whole.trimEnd().endsWith(open.quotes)) open = undefined;
    }
    if (code !== '' && !code.startsWith('#')) before = code;
  }
  return false;
}

/**
 * A line whose prose has the word as it is written: that of a document outside of code and addresses, or the comment of a
 * program. A name or a text of a program is also written elsewhere.
 */
export function correctProse(path: string, line: string, from: string, to: string): string | undefined {
  const word = new RegExp(`(?<![\\w./@-])${escapePattern(from)}(?![\\w/@-]|\\.\\w)`, 'g');
  if (!TEXTS.test(path)) {
    const start = COMMENT.exec(line)?.index;
    if (start === undefined || /["'`]/.test(line.slice(0, start))) return undefined;
    return line.slice(0, start) + line.slice(start).replace(word, () => to);
  }
  // Of a program within the document.
  if (/^(?: {4}|\t)/.test(line)) return undefined;
  return line
    .split(/(?<code>`[^`]*`|\]\([^)]*\)|https?:\/\/\S+)/)
    .map((part) => (/^(?:`|\]\(|https?:)/.test(part) ? part : part.replace(word, () => to)))
    .join('');
}
