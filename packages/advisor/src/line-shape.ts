/** A part of a line: text that all lines of a kind share, or a place where they differ. */
export type ShapePart = { readonly text: string } | { readonly quote: '"' | "'" | '`' | '' };

const TOKEN = /"[^"]*"|'[^']*'|`[^`]*`|\s+|[^\s"'`]+|["'`]/g;
/** Paths, numbers, versions, members: what differs from failure to failure. */
const VARYING = /\d|[/\\]|\w\.\w|^[A-Z_]{3,}$/;
/** Of the words of two lines, how many must be the same for one shape. */
const ALIKE = 0.6;

export interface LineShape {
  readonly parts: readonly ShapePart[];
  /** By the places where they differ, in order: what stands there in each line. */
  readonly values: readonly (readonly string[])[];
}

/** The shape that a line and those before it have in common, or undefined when they are of different kinds. */
export function sharedShape(lines: readonly string[]): LineShape | undefined {
  const [first, ...rest] = lines.map((line) => line.trim().match(TOKEN) ?? []);
  if (first === undefined || rest.some((tokens) => tokens.length !== first.length)) return undefined;
  const parts = first.map((token, at): ShapePart => {
    const same = rest.every((tokens) => tokens[at] === token);
    if (/^\s+$/.test(token)) return { text: token };
    const quote = quoteOf(token);
    if (quote !== '' || !same || VARYING.test(token)) return { quote };
    return { text: token };
  });
  const words = parts.filter((_, at) => !/^\s+$/.test(first[at] ?? ''));
  const fixed = words.filter((part) => 'text' in part).length;
  const alike = rest.every((tokens) =>
    tokens.every((token, at) => /^\s+$/.test(token) === /^\s+$/.test(first[at] ?? '')),
  );
  if (!alike || fixed / words.length < ALIKE / 2 || (rest.length > 0 && fixed < 2)) return undefined;
  const values = parts.flatMap((part, at) =>
    'quote' in part ? [[first, ...rest].map((tokens) => bare(tokens[at] ?? '', part.quote))] : [],
  );
  return { parts, values };
}

function quoteOf(token: string): Extract<ShapePart, { quote: unknown }>['quote'] {
  const [start = ''] = token;
  return token.length > 1 && (start === '"' || start === "'" || start === '`') ? start : '';
}

const bare = (token: string, quote: string): string => (quote === '' ? token : token.slice(1, -1));
