import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';
import { commaBefore } from '../support/text/comma-before.ts';
import { textLines } from '../support/text/text-lines.ts';
import { nextMatch } from '../support/text/window-matches.ts';

/** Whether a value stands, at a column from 1, right behind another in a bracket or in the names of a closure. */
function isBeside(line: string, column: number, found = ''): boolean {
  const [before, after] = [line.slice(0, column - 1), line.slice(column - 1)];
  const word = /^`(?<word>[\w"'&].{0,90})`$/.exec(found)?.groups?.word;
  if (word === undefined || !after.startsWith(word) || !/[\w)\]}"'] $/.test(before)) return false;
  const code = before.replace(/"(?:[^"\\]|\\.)*"/g, '');
  const open = (brackets: RegExp) => code.match(brackets)?.length ?? 0;
  return open(/[([]/g) > open(/[)\]]/g) || open(/\|/g) % 2 === 1 || /\{ [^{}]*$/.test(code);
}

export const rule = defineRule({
  id: 'build/rust-comma-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['rust'],
  needle: 'error: expected ',
  // rustc 1.5x and newer; the advice stands behind the marks.
  pattern: /^error: expected (?:one of )?(?<tokens>`.{1,120}), found (?<found>.{1,100})$/,
  captures: ['tokens', 'found'],
  docs: {
    title: 'A comma is missing in Rust',
    what: '{path}:{line}: a comma is missing.',
    why: 'The fields of a struct and the elements of a list are separated by commas.',
    how: 'Add it at the end of the line.',
    references: ['https://doc.rust-lang.org/reference/items/structs.html'],
  },
  gathers: ['path', 'line', 'column'],
  gather({ tokens, found }, window) {
    const place = nextMatch(window, /^\s{0,8}--> (?<path>[^\s:]{1,300}\.rs):(?<line>\d{1,7}):(?<column>\d{1,5})$/, 2);
    const advised = nextMatch(window, /help: (?:try adding a comma|missing comma here|add a comma|missing `,`)/, 10);
    const shown = nextMatch(window, /^\s{0,8}\d{1,7} {1,3}\| (?<code>.{1,400})$/, 4)?.code ?? '';
    const isWanted =
      advised !== undefined || (tokens?.includes('`,`') && isBeside(shown, Number(place?.column), found));
    return place?.path === undefined || !isWanted
      ? undefined
      : { path: place.path, line: place.line ?? '', column: place.column ?? '' };
  },
  fix: ({ path, line, column, found }, repo, context) =>
    fixAt(
      { path, line, column },
      repo,
      context,
      'Add the comma',
      'review',
      ({ text, lineText, line: at, column: from }) => {
        const before = lineText.slice(0, from);
        // rustc points to what follows, where that stands on the next line.
        if (before.trim() === '') return commaBefore(text, at);
        const { lines, join } = textLines(text);
        if (isBeside(lineText, from + 1, found)) {
          lines[at - 1] = `${before.trimEnd()}, ${lineText.slice(from)}`;
          return join();
        }
        if (lineText.slice(from).trim() !== '' || !/[\w)\]}"'>]$/.test(before)) return undefined;
        lines[at - 1] = `${before},${lineText.slice(from)}`;
        return join();
      },
    ),
  examples: {
    match: [
      {
        name: 'rustc 1.95',
        log: 'error: expected `,`, or `}`, found keyword `pub`\n --> src/lib.rs:2:15\n  |\n2 |     pub a: u32\n  |               ^ help: try adding a comma: `,`',
        captures: { line: '2', column: '15' },
        repo: { 'Cargo.toml': '', 'src/lib.rs': 'pub struct P {\n    pub a: u32\n    pub b: u32,\n}\n' },
        patched: { 'src/lib.rs': 'pub struct P {\n    pub a: u32,\n    pub b: u32,\n}\n' },
      },
      {
        name: 'of an import, which rustc tells at the next line',
        log: 'error: expected one of `,`, `::`, `as`, or `}`, found `text`\n --> src/lib.rs:3:5\n  |\n2 |     list::Items\n  |                -\n  |                |\n  |                expected one of `,`, `::`, `as`, or `}`\n  |                help: missing `,`\n3 |     text::Text,\n  |     ^^^^ unexpected token',
        repo: { 'Cargo.toml': '', 'src/lib.rs': 'use crate::{\n    list::Items\n    text::Text,\n};\n' },
        patched: { 'src/lib.rs': 'use crate::{\n    list::Items,\n    text::Text,\n};\n' },
      },
      {
        name: 'of an argument',
        log: 'error: expected one of `!`, `)`, `,`, `.`, `::`, `?`, `{`, or an operator, found `1`\n --> src/lib.rs:2:9\n  |\n2 |     g(n 1);\n  |        -^ expected one of 8 possible tokens\n  |        |\n  |        help: missing `,`',
        repo: { 'Cargo.toml': '', 'src/lib.rs': 'fn f(n: u8) {\n    g(n 1);\n}\n' },
        patched: { 'src/lib.rs': 'fn f(n: u8) {\n    g(n, 1);\n}\n' },
      },
      {
        name: 'of a pattern, where rustc knows a keyword that is alike',
        log: 'error: expected one of `)`, `,`, `@`, `if`, or `|`, found `c`\n --> src/lib.rs:2:20\n  |\n2 |     if let Some((i c)) = it.next() {\n  |                    ^ expected one of `)`, `,`, `@`, `if`, or `|`\n  |\nhelp: there is a keyword `if` with a similar name\n  |\n2 |     if let Some((if c)) = it.next() {\n  |                   +',
        repo: { 'Cargo.toml': '', 'src/lib.rs': 'fn f(it: I) {\n    if let Some((i c)) = it.next() {\n    }\n}\n' },
        patched: { 'src/lib.rs': 'fn f(it: I) {\n    if let Some((i, c)) = it.next() {\n    }\n}\n' },
      },
    ],
    ignore: [{ name: 'no advice', log: 'error: expected `;`, found `}`\n --> src/lib.rs:2:15\n  |' }],
  },
});
