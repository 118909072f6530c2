import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';
import { addDerives } from '@self-healer/editors/rust';
import { getToml } from '@self-healer/editors/toml';
import { holdsSecret } from '../support/rust/holds-secret.ts';
import { windowMatches } from '../support/text/window-matches.ts';

// rustc 1.5x and newer; of a type of another crate of the project it says no more than what is not implemented.
const ADVICE =
  /^(?:(?:help|\s{0,8}= help|\s{0,8}= note): consider annotating `(?<type>\w{1,200})` with `#\[derive\((?<traits>[\w, ]{1,200})\)\]`|note: `(?:\w{1,80}::){0,8}(?<kept>\w{1,200})` does not implement `(?<trait>Clone|PartialEq|PartialOrd)`(?:, so `&\w{1,200}` was cloned instead)?$|[ |=^_-]{0,200}(?:help: )?the trait `(?<lacked>Debug|Clone|PartialEq|Eq|PartialOrd|Ord|Hash|Default)` is not implemented for `(?:\w{1,80}::){0,8}(?<lacking>\w{1,200})`$)/;
/** Traits that a type can derive without changing what the code that has it does. */
const PLAIN = new Set(['Debug', 'Clone', 'PartialEq', 'Eq', 'PartialOrd', 'Ord', 'Hash', 'Default']);

/** What has to be derived with a trait. */
const WITH: Readonly<Record<string, readonly string[]>> = {
  Eq: ['PartialEq'],
  PartialOrd: ['PartialEq'],
  Ord: ['PartialEq', 'Eq', 'PartialOrd'],
};

const ORDERS = new Set(['PartialOrd', 'Ord']);

/** Whether there is but one order that a type can have: it wraps one value, or any will do as it is the key of a tree. */
const hasOneOrder = (text: string, type: string, said: readonly string[]): boolean =>
  said.some((line) => /\bBTree(?:Map|Set)\b/.test(line)) ||
  new RegExp(`\\bstruct ${type}\\s*(?:\\([^(),]*\\)|\\{[^{},:]*:[^{},:]*,?\\s*\\})`).test(text);

/** Whether a type has fields that would start as zero or false. */
function hasNumbers(type: string, text: string): boolean {
  const at = text.search(new RegExp(`\\bstruct ${type}\\b`));
  const body = at < 0 ? '' : text.slice(at);
  return /[:(,]\s*(?:pub )?(?:[iuf](?:8|16|32|64|128|size)|bool|char|Duration)\s*[,)}\n]/.test(
    body.slice(0, body.search(/^\}|;/m) + 1),
  );
}

export const rule = defineRule({
  id: 'build/rust-derive-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['rust'],
  needle: ['consider annotating `', '` does not implement `', '` is not implemented for `'],
  pattern: ADVICE,
  captures: ['type?', 'traits?', 'kept?', 'trait?', 'lacked?', 'lacking?'],
  explains: ['build/rust-compiler-error', 'build/rust-could-not-compile'],
  docs: {
    title: 'A Rust type does not derive what is asked of it',
    what: '`{name}` does not implement {wanted}.',
    why: 'It is compared, printed or copied, and nothing says how.',
    how: 'Write `#[derive({wanted})]` above it.',
    references: ['https://doc.rust-lang.org/reference/attributes/derive.html'],
  },
  gathers: ['name', 'wanted'],
  gather: ({ type, traits, kept, trait, lacked, lacking }) => ({
    name: type ?? kept ?? lacking ?? '',
    wanted: traits ?? trait ?? lacked ?? '',
  }),
  async fix(_facts, repo, { window }) {
    const wanted = new Map<string, Set<string>>();
    for (const groups of windowMatches(window, ADVICE)) {
      const type = groups.type ?? groups.kept ?? groups.lacking ?? '';
      const traits = (groups.traits ?? groups.trait ?? groups.lacked ?? '').split(', ');
      const known = wanted.get(type) ?? new Set<string>();
      for (const trait of traits) for (const each of [...(WITH[trait] ?? []), trait]) known.add(each);
      wanted.set(type, known);
    }
    const sources = (await repo.list()).filter((path) => path.endsWith('.rs'));
    const texts = new Map<string, string>();
    const crates = await crateNames(repo);
    for (const [type, traits] of wanted) {
      const defined: string[] = [];
      const imports = new RegExp(`^\\s*(?:pub )?use (?<root>\\w+)::[^;]*\\b${type}\\b`, 'gm');
      for (const path of sources) {
        const text = texts.get(path) ?? (await repo.read(path)) ?? '';
        if (new RegExp(`^\\s*(?:pub(?:\\([^)]*\\))? )?(?:struct|enum) ${type}\\b`, 'm').test(text)) defined.push(path);
        // A type of that name which another crate brings may be the one that is meant.
        if ([...text.matchAll(imports)].some(({ groups }) => !crates.has(groups?.root ?? ''))) defined.push(path, path);
        const own = new RegExp(`\\bimpl(?:<[^>]*>)? (?:[\\w:]+::)?(?<trait>\\w+) for ${type}\\b`, 'g');
        for (const { groups } of text.matchAll(own)) {
          // What is equal by hand would be hashed by all fields.
          if (groups?.trait === 'PartialEq' && traits.has('Hash')) defined.push(path, path);
          traits.delete(groups?.trait ?? '');
        }
      }
      const [path] = defined;
      if (path === undefined || defined.length > 1 || [...traits].some((trait) => !PLAIN.has(trait))) continue;
      const text = texts.get(path) ?? (await repo.read(path)) ?? '';
      // That nothing, or no, is what it starts with says only its author: no limit, or none allowed.
      if (traits.has('Default') && hasNumbers(type, text)) continue;
      // Who gave a secret no way to be printed, meant that.
      if (traits.has('Debug') && holdsSecret(type, text)) continue;
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
        name: 'a secret that nothing prints',
        log: 'help: consider annotating `ApiKey` with `#[derive(Debug)]`',
        repo: { 'src/lib.rs': 'pub struct ApiKey(String);\n' },
      },
      {
        name: 'a start that is zero',
        log: 'help: consider annotating `Limits` with `#[derive(Default)]`',
        repo: { 'src/lib.rs': 'pub struct Limits {\n    pub requests: u32,\n}\n' },
      },
      {
        name: 'a field that is a secret',
        log: 'help: consider annotating `Login` with `#[derive(Debug)]`',
        repo: { 'src/lib.rs': 'pub struct Login {\n    pub name: String,\n    password: String,\n}\n' },
      },
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
        name: 'of a package whose tests are another crate',
        log: "error[E0369]: binary operation `==` cannot be applied to type `Lamp`\n --> tests/lamp.rs:6:5\nnote: `Lamp` does not implement `PartialEq`\n --> src/lib.rs:2:1\n  | ^^^^^^^^^^^^^^^ `Lamp` is defined in another crate\nerror[E0277]: `lamps::Lamp` doesn't implement `Debug`\n  |     ^^^^^^^^^^ the trait `Debug` is not implemented for `lamps::Lamp`",
        captures: { name: 'Lamp', wanted: 'PartialEq' },
        repo: {
          'Cargo.toml': '[package]\nname = "lamps"\n',
          'src/lib.rs': '/// A lamp.\npub struct Lamp {\n    pub lit: bool,\n}\n',
          'tests/lamp.rs': 'use lamps::Lamp;\n',
        },
        patched: {
          'src/lib.rs': '/// A lamp.\n#[derive(PartialEq, Debug)]\npub struct Lamp {\n    pub lit: bool,\n}\n',
        },
      },
      {
        name: 'a key that says itself what is equal',
        log: 'error[E0277]: the trait bound `Port: Eq` is not satisfied\n  |       ^^^^^^ the trait `Eq` is not implemented for `Port`\nerror[E0277]: the trait bound `Port: Hash` is not satisfied\n  |       ^^^^^^ the trait `Hash` is not implemented for `Port`',
        repo: {
          'Cargo.toml': '[package]\nname = "net"\n',
          'src/lib.rs':
            'pub struct Port(pub u16);\n\nimpl PartialEq for Port {\n    fn eq(&self, other: &Port) -> bool {\n        self.0 == other.0\n    }\n}\n',
        },
      },
      {
        name: 'a type of another crate of the same name',
        log: '  = help: the trait `Debug` is not implemented for `Frame`',
        repo: {
          'Cargo.toml': '[package]\nname = "app"\n',
          'src/lib.rs': 'mod frame;\nuse screen::{Area, Frame};\n',
          'src/frame.rs': 'struct Frame;\n',
        },
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

/** The roots of paths that stay in the project: its crates, by the names that code uses. */
async function crateNames(repo: Workspace): Promise<ReadonlySet<string>> {
  const names = new Set(['crate', 'self', 'super']);
  for (const path of (await repo.list()).filter((each) => /(?:^|\/)Cargo\.toml$/.test(each))) {
    const text = (await repo.read(path)) ?? '';
    for (const key of [
      ['lib', 'name'],
      ['package', 'name'],
    ]) {
      const name = getToml(text, key);
      if (typeof name === 'string') names.add(name.replaceAll('-', '_'));
    }
  }
  return names;
}
