import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { enableFeature, manifestOf } from '../support/rust/enable-feature.ts';
import { previousMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'dependency/cargo-feature-needed',
  category: 'dependency',
  severity: 'high',
  stage: 'build',
  ecosystems: ['rust'],
  needle: 'the item is gated behind the `',
  // rustc 1.70 and newer, as a label below the `cfg` or as a note.
  pattern: /^\s{0,12}(?:\||= note:)[ -]{0,300} the item is gated behind the `(?<feature>[\w-]{1,100})` feature$/,
  captures: ['feature'],
  explains: ['build/rust-*', 'dependency/cargo-unresolved-crate'],
  docs: {
    title: 'An item of a crate needs a feature that is not asked for',
    what: '{user} uses what {crate} has with the feature `{feature}` only.',
    why: 'The dependency is declared without the feature, and nothing else that is built asks for it.',
    how: 'Ask for it in Cargo.toml: `{crate} = { ..., features = ["{feature}"] }`.',
    references: ['https://doc.rust-lang.org/cargo/reference/features.html'],
  },
  gathers: ['user', 'crate'],
  gather(_facts, window) {
    const error = previousMatch(
      window,
      /^error\[E\d{4}\]: [^`]{1,100}`(?:(?<crate>\w{1,100})(?:::\w{1,100}){1,10})?/,
      40,
    );
    const above = window.lines.slice(0, window.index).toReversed();
    const places = above
      .slice(
        0,
        above.findIndex((line) => /^error/.test(line)),
      )
      .map((line) => /^\s{0,12}--> (?<path>\S{1,300}\.rs):\d{1,7}:\d{1,5}$/.exec(line)?.groups?.path)
      .filter((path) => path !== undefined);
    const [declared, used] = [places[0] ?? '', places.at(-1)];
    const crate = error?.crate ?? /\/(?<crate>[\w-]{1,100})-\d{1,5}\.\d[^/]{0,60}\/src\//.exec(declared)?.groups?.crate;
    return used === undefined || crate === undefined || used === declared ? undefined : { user: used, crate };
  },
  async fix({ feature, user, crate }, repo) {
    const source = await trackedPath(user, repo);
    if (source === undefined || /^(?:crate|self|super)$/.test(crate)) return undefined;
    return (await manifestOf(source, repo)) === undefined ? undefined : enableFeature(crate, feature, source, repo);
  },
  examples: {
    match: [
      {
        name: 'a member of the workspace, rustc 1.95',
        log: 'error[E0432]: unresolved import `codec::json`\n --> server/src/lib.rs:1:5\n  |\n1 | use codec::json;\n  |     ^^^^^^^^^^^ no `json` in the root\n  |\nnote: found an item that was configured out\n --> codec/src/lib.rs:2:9\n  |\n1 | #[cfg(feature = "json")]\n  |       ---------------- the item is gated behind the `json` feature\n2 | pub mod json {',
        captures: { feature: 'json', crate: 'codec', user: 'server/src/lib.rs' },
        repo: {
          'server/Cargo.toml': '[package]\nname = "server"\n\n[dependencies]\ncodec = { path = "../codec" }\n',
          'server/src/lib.rs': 'use codec::json;\n',
          'codec/Cargo.toml': '[package]\nname = "codec"\n\n[features]\njson = []\n',
          'codec/src/lib.rs': '#[cfg(feature = "json")]\npub mod json {}\n',
        },
        patched: {
          'server/Cargo.toml':
            '[package]\nname = "server"\n\n[dependencies]\ncodec = { path = "../codec", features = ["json"] }\n',
        },
      },
      {
        name: 'a released crate, older rustc',
        log: 'error[E0433]: failed to resolve: could not find `de` in `parcel`\n  --> src/main.rs:3:13\n   |\nnote: found an item that was configured out\n  --> /opt/cargo/registry/src/index/parcel-1.2.0/src/lib.rs:9:9\n   |\n   = note: the item is gated behind the `derive` feature',
        captures: { crate: 'parcel' },
        repo: {
          'Cargo.toml': '[package]\nname = "app"\n\n[dependencies]\nparcel = "1.2"\n',
          'src/main.rs': 'fn main() {\n    parcel::de::read();\n}\n',
        },
        patched: {
          'Cargo.toml':
            '[package]\nname = "app"\n\n[dependencies]\nparcel = { version = "1.2", features = ["derive"] }\n',
        },
      },
    ],
    ignore: [{ name: 'prose', log: 'the item is gated behind the `json` feature' }],
  },
});
