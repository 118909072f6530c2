import type { Facts } from '../rule.ts';

export interface SourceLocation {
  readonly path: string;
  readonly line?: number;
  readonly column?: number;
}

const PATH = String.raw`(?<path>(?:[A-Za-z]:[\\/])?[\w@.+~/\\-]{1,300}\.[A-Za-z]\w{0,9})`;

/** How tools print a place in a file, most exact first. */
const PLACES: readonly RegExp[] = [
  new RegExp(String.raw`(?<![\w@.+~/\\-])${PATH}[:(](?<line>\d{1,7})(?:[:,](?<column>\d{1,6}))?`),
  new RegExp(String.raw`\bFile "${PATH}", line (?<line>\d{1,7})`),
  new RegExp(String.raw`(?<![\w@.+~/\\-])${PATH}:? line (?<line>\d{1,7})`),
  new RegExp(String.raw`\bline (?<line>\d{1,7})(?:, col(?:umn)? (?<column>\d{1,6}))? (?:of|in) ${PATH}`),
];

/** A file in a package directory or of the runtime is not the user's to change. */
const FOREIGN =
  /(?:^|[\\/])(?:node_modules|site-packages|dist-packages|\.cargo|node:internal|internal)[\\/]|^node:|^https?:/;

/** Where in the repository the failure is: the rule's captures, else what the lines say. */
export function sourceOf(facts: Facts, texts: readonly string[]): SourceLocation | undefined {
  const path = facts.path ?? facts.file;
  if (path !== undefined && path !== '') return located(path, facts.line, facts.column ?? facts.col);
  for (const text of texts) {
    for (const place of PLACES) {
      const found = place.exec(text.slice(0, 1200))?.groups;
      if (found?.path !== undefined && !FOREIGN.test(found.path)) return located(found.path, found.line, found.column);
    }
  }
  return undefined;
}

function located(path: string, line: string | undefined, column: string | undefined): SourceLocation {
  const at = Number(line);
  const col = Number(column);
  return {
    path,
    ...(Number.isSafeInteger(at) && at > 0 ? { line: at } : {}),
    ...(column !== undefined && Number.isSafeInteger(col) && col >= 0 ? { column: col } : {}),
  };
}
