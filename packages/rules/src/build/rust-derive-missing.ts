import { defineRule } from '@self-healer/core/rule';
import { addDerives } from '@self-healer/editors/rust';
import { windowMatches } from '../support/text/window-matches.ts';

// rustc 1.5x and newer; of a type of another crate of the project it says only that the reference was cloned.
const ADVICE =
  /^(?:(?:help|\s{0,8}= help|\s{0,8}= note): consider annotating `(?<type>\w{1,200})` with `#\[derive\((?<traits>[\w, ]{1,200})\)\]`|note: `(?<kept>\w{1,200})` does not implement `(?<trait>Clone)`, so `&\w{1,200}` was cloned instead)$/;
/** Traits that a type can derive without changing what the code that has it does. */
const PLAIN = new Set(['Debug', 'Clone', 'PartialEq', 'Eq', 'PartialOrd', 'Ord', 'Hash', 'Default']);

const ORDERS = new Set(['PartialOrd', 'Ord']);

/** Whether there is but one order that a type can have: it wraps one value, or any will do as it is the key of a tree. */
const hasOneOrder = (text: string, type: string, said: readonly string[]): boolean =>
  said.some((line) => /\bBTree(?:Map|Set)\b/.test(line)) ||
  new RegExp(`\\bstruct ${type}\\s*(?:\\([^(),]*\\)|\\{[^{},:]*:[^{},:]*,?\\s*\\})`).test(text);

export const rule = defineRule({
  id: 'build/rust-derive-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['rust'],
  needle: ['consider annotating `', ' does not implement `Clone`, so '],
  pattern: ADVICE,
  captures: ['type?', 'traits?', 'kept?', 'trait?'],
  explains: ['build/rust-compiler-error', 'build/rust-could-not-compile'],
  docs: {
    title: 'A Rust type does not derive what is asked of it',
    what: '`{name}` does not implement {wanted}.',
    why: 'It is compared, printed or copied, and nothing says how.',
    how: 'Write `#[derive({wanted})]` above it.',
    references: ['https://doc.rust-lang.org/reference/attributes/derive.html'],
  },
  gathers: ['name', 'wanted'],
  gather: ({ type, traits, kept, trait }) => ({ name: type ?? kept ?? '', wanted: traits ?? trait ?? '' }),
  async fix(_facts, repo, { window }) {
    const wanted = new Map<string, Set<string>>();
    for (const groups of windowMatches(window, ADVICE)) {
      const [type, traits] = [groups.type ?? groups.kept ?? '', groups.traits ?? groups.trait ?? ''];
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
      const text = texts.get(path) ?? (await repo.read(path)) ?? '';
      // Which of its values is less than another only its author knows; that they stand in that order is chance.
      if ([...traits].some((trait) => ORDERS.has(trait)) && !hasOneOrder(text, type, window.lines)) continue;
      const content = addDerives(text, type, [...traits]);
      if (content !== undefined) texts.set(path, content);
    }
    const edits = [...texts].map(([path, content]) => ({ kind: 'write' as const, path, content }));
    if (edits.length === 0) return undefined;
    return { title: `Derive what is asked of ${[...wanted.keys()].join(', ')}`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'an order of which the variants say nothing',
        log: 'help: consider annotating `Severity` with `#[derive(PartialEq, PartialOrd)]`',
        repo: { 'src/lib.rs': 'pub enum Severity {\n    Critical,\n    Minor,\n}\n' },
      },
      {
        name: 'the order of the one value',
        log: 'help: consider annotating `Cents` with `#[derive(PartialEq, PartialOrd)]`',
        repo: { 'src/lib.rs': 'pub struct Cents(pub i64);\n' },
        patched: { 'src/lib.rs': '#[derive(PartialEq, PartialOrd)]\npub struct Cents(pub i64);\n' },
      },
      {
        name: 'rustc 1.95',
        log: "error[E0369]: binary operation `==` cannot be applied to type `Money`\n  --> src/lib.rs:9:9\nhelp: consider annotating `Money` with `#[derive(PartialEq)]`\n\nerror[E0277]: `Money` doesn't implement `Debug`\n  --> src/lib.rs:9:9\nhelp: consider annotating `Money` with `#[derive(Debug)]`",
        captures: { type: 'Money', traits: 'PartialEq' },
        repo: { 'Cargo.toml': '', 'src/lib.rs': '#[derive(Clone)]\npub struct Money {\n    cents: i64,\n}\n' },
        patched: { 'src/lib.rs': '#[derive(Clone, PartialEq, Debug)]\npub struct Money {\n    cents: i64,\n}\n' },
      },
      {
        name: 'a clone that is one of the reference',
        log: 'error[E0308]: mismatched types\n --> game/src/lib.rs:9:5\n  |\nnote: `Grid` does not implement `Clone`, so `&Grid` was cloned instead\n --> game/src/lib.rs:5:20',
        captures: { name: 'Grid', wanted: 'Clone' },
        repo: {
          'Cargo.toml': '',
          'grid/src/lib.rs': '#[derive(Debug)]\npub struct Grid {\n    pub width: usize,\n}\n',
        },
        patched: { 'grid/src/lib.rs': '#[derive(Debug, Clone)]\npub struct Grid {\n    pub width: usize,\n}\n' },
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
