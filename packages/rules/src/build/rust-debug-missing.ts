import { defineRule } from '@self-healer/core/rule';
import { addDerives } from '@self-healer/editors/rust';
import { runDirectories } from '../support/commands/run-directories.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { holdsSecret } from '../support/rust/holds-secret.ts';
import { textLines } from '../support/text/text-lines.ts';
import { nextMatch } from '../support/text/window-matches.ts';

const SAID =
  /^error: type does not implement `(?:\w+::)*Debug`; consider adding `#\[derive\(Debug\)\]` or a manual implementation$/;
const PLACE = /^\s{0,8}--> (?<path>[^\s:]{1,300}\.rs):(?<line>\d{1,7}):\d{1,5}$/;

export const rule = defineRule({
  id: 'build/rust-debug-missing',
  category: 'build',
  severity: 'medium',
  stage: 'lint',
  ecosystems: ['rust'],
  needle: 'error: type does not implement `',
  // rustc, the lint missing_debug_implementations.
  pattern: SAID,
  captures: [],
  explains: ['build/rust-compiler-error', 'build/rust-could-not-compile', 'build/rust-suggested'],
  docs: {
    title: 'A public Rust type cannot be printed for debugging',
    what: '{path}:{line}: the type does not implement `Debug`.',
    why: 'The project asks for it with `missing_debug_implementations`.',
    how: 'Write `#[derive(Debug)]` above it.',
    references: ['https://doc.rust-lang.org/rustc/lints/listing/allowed-by-default.html#missing-debug-implementations'],
  },
  gathers: ['path', 'line'],
  gather(_facts, window) {
    const place = nextMatch(window, PLACE, 2);
    return place?.path === undefined ? undefined : { path: place.path, line: place.line ?? '' };
  },
  async fix(_facts, repo, context) {
    const { lines: log } = context.window;
    const directories = await runDirectories(repo, context);
    const contents = new Map<string, string>();
    for (const [index, said] of log.entries()) {
      const place = SAID.test(said) ? PLACE.exec(log[index + 1] ?? '')?.groups : undefined;
      const path = place?.path === undefined ? undefined : await trackedPath(place.path, repo, directories);
      const read = path === undefined ? undefined : await repo.read(path);
      if (path === undefined || read === undefined) continue;
      const own = textLines(read).lines[Number(place?.line) - 1] ?? '';
      const type = /^\s*pub(?:\([^)]*\))? (?:struct|enum|union) (?<type>\w+)/.exec(own)?.groups?.type;
      const content =
        type === undefined || holdsSecret(type, read)
          ? undefined
          : addDerives(contents.get(path) ?? read, type, ['Debug']);
      if (content !== undefined) contents.set(path, content);
    }
    return contents.size === 0
      ? undefined
      : {
          title: 'Derive Debug',
          safety: 'review',
          edits: [...contents].map(([path, content]) => ({ kind: 'write' as const, path, content })),
        };
  },
  examples: {
    match: [
      {
        name: 'a struct',
        log: 'error: type does not implement `Debug`; consider adding `#[derive(Debug)]` or a manual implementation\n --> src/lib.rs:2:1\n  |',
        captures: { line: '2' },
        repo: { 'src/lib.rs': '/// A gauge.\npub struct Gauge {\n    value: u64,\n}\n' },
        patched: { 'src/lib.rs': '/// A gauge.\n#[derive(Debug)]\npub struct Gauge {\n    value: u64,\n}\n' },
      },
    ],
    ignore: [
      {
        name: 'another trait',
        log: 'error: type could implement `Copy`; consider adding `impl Copy`\n --> src/lib.rs:2:1',
      },
    ],
  },
});
