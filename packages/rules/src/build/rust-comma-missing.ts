import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';
import { commaBefore } from '../support/text/comma-before.ts';
import { textLines } from '../support/text/text-lines.ts';
import { nextMatch } from '../support/text/window-matches.ts';

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
  gather(_facts, window) {
    const place = nextMatch(window, /^\s{0,8}--> (?<path>[^\s:]{1,300}\.rs):(?<line>\d{1,7}):(?<column>\d{1,5})$/, 2);
    const advised = nextMatch(window, /help: (?:try adding a comma|missing comma here|add a comma|missing `,`)/, 10);
    return place?.path === undefined || advised === undefined
      ? undefined
      : { path: place.path, line: place.line ?? '', column: place.column ?? '' };
  },
  fix: ({ path, line, column }, repo, context) =>
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
        if (lineText.slice(from).trim() !== '' || !/[\w)\]}"'>]$/.test(before)) return undefined;
        const { lines, join } = textLines(text);
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
    ],
    ignore: [{ name: 'no advice', log: 'error: expected `;`, found `}`\n --> src/lib.rs:2:15\n  |' }],
  },
});
