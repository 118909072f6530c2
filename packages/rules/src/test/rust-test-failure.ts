import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'test/rust-test-failure',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['rust'],
  needle: ['panicked at '],
  // Since Rust 1.73 the message is on the next line; 1.9x adds the thread id.
  pattern:
    /^thread '(?<test>[^']+)' (?:\(\d+\) )?panicked at (?:(?<path>[^\s:']+\.rs):(?<line>\d+):(?<column>\d+):?|'(?<message>.*)', (?<oldPath>[^\s:]+\.rs):(?<oldLine>\d+):(?<oldColumn>\d+))$/,
  captures: ['test', 'path?', 'line?', 'column?', 'message?', 'oldPath?', 'oldLine?', 'oldColumn?'],
  specificity: 'general',
  takesAfter: 'step',
  docs: {
    title: 'A Rust thread panicked',
    what: '`{test}` panicked: {said}',
    why: 'An assertion failed, an unwrap found nothing, or an index is out of range.',
    how: 'Run `cargo test {test}` with RUST_BACKTRACE=1 and repair the code at the place named.',
    references: ['https://doc.rust-lang.org/book/ch09-01-unrecoverable-errors-with-panic.html'],
  },
  gathers: ['said'],
  gather({ message }, { lines, index }) {
    return { said: message ?? lines[index + 1] ?? '' };
  },
  examples: {
    match: [
      {
        name: 'Rust 1.73 and newer',
        log: "thread 'tests::adds' panicked at src/lib.rs:7:18:\nassertion `left == right` failed\n  left: 2\n right: 3",
        captures: { test: 'tests::adds', path: 'src/lib.rs', line: '7', said: 'assertion `left == right` failed' },
      },
      {
        name: 'older',
        log: "thread 'main' panicked at 'explicit panic', src/main.rs:2:5",
        captures: { oldPath: 'src/main.rs', said: 'explicit panic' },
      },
    ],
    ignore: [{ name: 'prose', log: 'the thread panicked at the worst time' }],
  },
});
