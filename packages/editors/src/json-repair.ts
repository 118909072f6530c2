import { type ParseError, parse, parseTree, printParseErrorCode, stripComments } from 'jsonc-parser';

/** More repairs than these, and it is not a slip of the pen any more. */
const MOST_REPAIRS = 5;

/**
 * Strict JSON from a text with commas too many or too few, or with comments; undefined when it is JSON already or
 * something else is wrong with it. Everything else stays.
 */
export function repairJson(text: string): string | undefined {
  if (isJson(text) || /^(?:<{7}|>{7}) /m.test(text)) return undefined;
  let current = withDoubleQuotes(withoutComments(text));
  if (isJson(current)) return current;
  for (let made = 0; made < MOST_REPAIRS; made += 1) {
    const next = withComma(current) ?? withoutTrailingComma(current);
    if (next === undefined) return undefined;
    if (isJson(next)) return next;
    current = next;
  }
  return undefined;
}

/** A comma between two properties or elements on lines of their own. */
function withComma(text: string): string | undefined {
  const errors: ParseError[] = [];
  parseTree(text, errors, { allowTrailingComma: true, disallowComments: false });
  const missing = errors.find(({ error }) => printParseErrorCode(error) === 'CommaExpected');
  if (missing === undefined) return undefined;
  const before = text.slice(0, missing.offset).trimEnd();
  return text.slice(before.length, missing.offset).includes('\n')
    ? `${before},${text.slice(before.length)}`
    : undefined;
}

/** Texts in single quotes, as JavaScript and Python write them; undisturbed where one holds a double quote. */
function withDoubleQuotes(text: string): string {
  return text.replace(/"(?:[^"\\\n]|\\.)*"|'(?<inner>(?:[^"'\\\n]|\\[^'])*)'/g, (whole, inner: string | undefined) =>
    inner === undefined ? whole : `"${inner}"`,
  );
}

/** Lines that hold a comment alone go as a whole. */
function withoutComments(text: string): string {
  const lines = text.split('\n');
  const stripped = stripComments(text, ' ').split('\n');
  return stripped
    .flatMap((line, index) =>
      line === lines[index] ? [line] : line.trim() === '' ? [] : [line.replace(/[ \t]+(?=\r?$)/, '')],
    )
    .join('\n');
}

function withoutTrailingComma(text: string): string | undefined {
  const errors: ParseError[] = [];
  parse(text, errors, { allowTrailingComma: false });
  for (const { offset } of errors) {
    const before = text.slice(0, offset).trimEnd();
    if (before.endsWith(',') && /^\s*[}\]]/.test(text.slice(before.length)))
      return before.slice(0, -1) + text.slice(before.length);
  }
  return undefined;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text.replace(/^\uFEFF/, ''));
    return true;
  } catch {
    return false;
  }
}
