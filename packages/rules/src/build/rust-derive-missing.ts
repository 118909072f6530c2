import { defineRule } from '@self-healer/core/rule';
import { addDerives } from '@self-healer/editors/rust';
import { windowMatches } from '../support/text/window-matches.ts';

// rustc 1.5x and newer.
const ADVICE =
  /^(?:help|\s{0,8}= help|\s{0,8}= note): consider annotating `(?<type>\w{1,200})` with `#\[derive\((?<traits>[\w, ]{1,200})\)\]`$/;
/** Traits that a type can derive without changing what the code that has it does. */
const PLAIN = new Set(['Debug', 'Clone', 'PartialEq', 'Eq', 'PartialOrd', 'Ord', 'Hash', 'Default']);

export const rule = defineRule({
  id: 'build/rust-derive-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['rust'],
  needle: 'consider annotating `',
  pattern: ADVICE,
  captures: ['type', 'traits'],
  docs: {
    title: 'A Rust type does not derive what is asked of it',
    what: '`{type}` does not implement {traits}.',
    why: 'It is compared, printed or copied, and nothing says how.',
    how: 'Write `#[derive({traits})]` above it.',
    references: ['https://doc.rust-lang.org/reference/attributes/derive.html'],
  },
  async fix(_facts, repo, { window }) {
    const wanted = new Map<string, Set<string>>();
    for (const { type = '', traits = '' } of windowMatches(window, ADVICE)) {
      const known = wanted.get(type) ?? new Set<string>();
      for (const trait of traits.split(', ')) known.add(trait);
      wanted.set(type, known);
    }
    const sources = (await repo.list()).filter((path) => path.endsWith('.rs'));
    const texts = new Map<string, string>();
    for (const [type, traits] of wanted) {
      const defined: string[] = [];
      for (const path of sources) {
        const text = texts.get(path) ?? (await repo.read(path)) ?? '';
        if (new RegExp(`^\\s*(?:pub(?:\\([^)]*\\))? )?(?:struct|enum) ${type}\\b`, 'm').test(text)) defined.push(path);
      }
      const [path] = defined;
      if (path === undefined || defined.length > 1 || [...traits].some((trait) => !PLAIN.has(trait))) continue;
      const content = addDerives(texts.get(path) ?? (await repo.read(path)) ?? '', type, [...traits]);
      if (content !== undefined) texts.set(path, content);
    }
    const edits = [...texts].map(([path, content]) => ({ kind: 'write' as const, path, content }));
    if (edits.length === 0) return undefined;
    return { title: `Derive what is asked of ${[...wanted.keys()].join(', ')}`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'rustc 1.95',
        log: "error[E0369]: binary operation `==` cannot be applied to type `Money`\n  --> src/lib.rs:9:9\nhelp: consider annotating `Money` with `#[derive(PartialEq)]`\n\nerror[E0277]: `Money` doesn't implement `Debug`\n  --> src/lib.rs:9:9\nhelp: consider annotating `Money` with `#[derive(Debug)]`",
        captures: { type: 'Money', traits: 'PartialEq' },
        repo: { 'Cargo.toml': '', 'src/lib.rs': '#[derive(Clone)]\npub struct Money {\n    cents: i64,\n}\n' },
        patched: { 'src/lib.rs': '#[derive(Clone, PartialEq, Debug)]\npub struct Money {\n    cents: i64,\n}\n' },
      },
      {
        name: 'a type of another crate',
        log: 'help: consider annotating `Parts` with `#[derive(Debug)]`',
        repo: { 'Cargo.toml': '', 'src/lib.rs': 'use other::Parts;\n' },
      },
    ],
    ignore: [{ name: 'another advice', log: 'help: consider annotating the lifetime' }],
  },
});
