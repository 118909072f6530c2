import { defineRule } from '@self-healer/core/rule';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'build/rust-compiler-error',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['rust'],
  needle: ['error[E', 'error: '],
  // rustc: `error[E0308]: mismatched types`, or without a code for the parser and denied lints; the place follows.
  pattern: /^error(?:\[(?<code>E\d{4})\])?: (?<message>\S.*)$/,
  captures: ['code?', 'message'],
  specificity: 'general',
  docs: {
    title: 'Rust compiler error',
    what: 'rustc stopped at `{path}` line {line}: {message}',
    why: 'The code does not compile with the toolchain of this job.',
    how: 'Change the code at `{path}`; `rustc --explain {code}` tells more about an error that has a code.',
    references: ['https://doc.rust-lang.org/error_codes/error-index.html'],
  },
  gathers: ['path', 'line', 'column'],
  gather(_facts, window) {
    const place = nextMatch(window, /^\s*(?:-->|:::) (?<path>\S[^:]*):(?<line>\d+):(?<column>\d+)$/, 12);
    // A denied Clippy lint has its own rule, which reads the note below.
    const end = window.lines.indexOf('', window.index);
    const block = window.lines.slice(window.index, end === -1 ? undefined : end);
    if (block.some((line) => /= note: `(?:-D |#\[deny\()clippy::/.test(line))) return undefined;
    return place?.path === undefined
      ? undefined
      : { path: place.path, line: place.line ?? '', column: place.column ?? '' };
  },
  examples: {
    match: [
      {
        name: 'type error',
        log: ['error[E0308]: mismatched types', ' --> src/main.rs:4:18', '  |'].join('\n'),
        captures: { code: 'E0308', message: 'mismatched types', path: 'src/main.rs', line: '4', column: '18' },
      },
      {
        name: 'syntax error',
        log: ['error: expected `;`, found `}`', '  --> src/lib.rs:10:2'].join('\n'),
        captures: { message: 'expected `;`, found `}`', path: 'src/lib.rs' },
      },
    ],
    ignore: [{ name: 'another tool', log: 'error: failed to push some refs' }],
  },
});
