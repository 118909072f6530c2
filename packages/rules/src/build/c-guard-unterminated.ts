import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';
import { textLines } from '../support/text/text-lines.ts';

/** How many lines a pair of conditionals has that stands at the end of a header, as those around `extern "C"` do. */
const SHORT = 6;

/** The text with the `#endif` of its guard at the end; undefined where another conditional may be the one that lacks it. */
function closeGuard(text: string, line: number): string | undefined {
  const { lines, join } = textLines(text);
  const name = /^\s*#\s*ifndef\s+(?<name>\w+)/.exec(lines[line - 1] ?? '')?.groups?.name;
  const defined = lines.slice(line).find((each) => each.trim() !== '');
  if (name === undefined || !new RegExp(`^\\s*#\\s*define\\s+${name}\\b`).test(defined ?? '')) return undefined;
  const open: number[] = [];
  let last: { readonly from: number; readonly to: number } | undefined;
  for (const [at, each] of lines.entries()) {
    if (/^\s*#\s*if/.test(each)) open.push(at);
    if (/^\s*#\s*endif\b/.test(each)) last = { from: open.pop() ?? at, to: at };
  }
  const end = lines.findLastIndex((each) => each.trim() !== '');
  if (open.length !== 1 || open[0] !== line - 1) return undefined;
  // An `#endif` that ends the file may be the guard's own, and one further up is missing.
  if (last?.to === end && (last.to - last.from > SHORT || (lines[end] ?? '').includes(name))) return undefined;
  lines.splice(end + 1, 0, '', `#endif /* ${name} */`);
  return join();
}

export const rule = defineRule({
  id: 'build/c-guard-unterminated',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['c'],
  needle: ['error: unterminated #', 'error: unterminated conditional'],
  // gcc and clang.
  pattern:
    /^(?<path>[^\s:][^:]{0,300}):(?<line>\d{1,7}):(?:\d{1,5}:)? error: unterminated (?:#ifndef|conditional directive)$/,
  captures: ['path', 'line'],
  explains: ['build/gcc-compiler-error', 'build/gcc-gave-up'],
  docs: {
    title: 'The guard of a header is not closed',
    what: '{path}:{line} begins a conditional that no `#endif` ends.',
    why: 'The last line of the header was lost.',
    how: 'End the header with `#endif`.',
    references: ['https://gcc.gnu.org/onlinedocs/cpp/Once-Only-Headers.html'],
  },
  fix: ({ path, line }, repo, context) =>
    fixAt({ path, line, column: '1' }, repo, context, 'Close the guard of the header', 'review', ({ text, ...place }) =>
      closeGuard(text, place.line),
    ),
  examples: {
    match: [
      {
        name: 'behind the end of extern "C"',
        log: 'include/buf.h:1: error: unterminated #ifndef',
        captures: { path: 'include/buf.h', line: '1' },
        repo: {
          'include/buf.h': '#ifndef BUF_H\n#define BUF_H\n\nint left(void);\n\n#ifdef __cplusplus\n}\n#endif\n',
        },
        patched: {
          'include/buf.h':
            '#ifndef BUF_H\n#define BUF_H\n\nint left(void);\n\n#ifdef __cplusplus\n}\n#endif\n\n#endif /* BUF_H */\n',
        },
      },
      {
        name: 'one further up may be missing',
        log: 'include/buf.h:1:2: error: unterminated conditional directive',
        repo: {
          'include/buf.h':
            '#ifndef BUF_H\n#define BUF_H\n#ifdef _WIN32\n#define API x\n\nint a(void);\nint b(void);\nint c(void);\nint d(void);\n#endif\n',
        },
      },
    ],
    ignore: [{ name: 'a text', log: 'a.c:1:2: error: unterminated string' }],
  },
});
