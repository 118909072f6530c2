import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { nearestWord } from '../support/text/nearest-word.ts';
import { textLines } from '../support/text/text-lines.ts';

/** What no other rule reads. */
const KNOWN =
  /^(?:missing field `|supported edition values are |`workspace\.package\.\w{1,40}` was not defined$|invalid character |feature `[^`]{1,100}` includes `)/;

export const rule = defineRule({
  id: 'configuration/cargo-manifest-refused',
  category: 'configuration',
  severity: 'critical',
  stage: 'build',
  ecosystems: ['rust'],
  needle: 'error: failed to ',
  // cargo; why stands below, the innermost cause last.
  pattern: /^error: failed to (?:parse manifest at|load manifest for workspace member) `(?<manifest>[^`]{1,300})`$/,
  captures: ['manifest'],
  explains: ['build/rust-compiler-error'],
  docs: {
    title: 'Cargo does not take a manifest',
    what: '`{manifest}`: {why}.',
    why: 'A key is missing, misspelt or has a value that Cargo does not know, or what is taken from the workspace is not there.',
    how: 'Write the key as the reference has it, or declare it in the root of the workspace.',
    references: ['https://doc.rust-lang.org/cargo/reference/manifest.html'],
  },
  gathers: ['why'],
  gather(_facts, { lines, index }) {
    const rest = lines.slice(index + 1, index + 25);
    const causes = rest.flatMap((line, at) => (/^Caused by:$/.test(line) ? [(rest[at + 1] ?? '').trim()] : []));
    const why = causes.at(-1);
    return why === undefined || !KNOWN.test(why) ? undefined : { why: why.slice(0, 300) };
  },
  async fix({ manifest, why }, repo) {
    const field = /^missing field `(?:package\.)?(?<field>name|version|edition)`$/.exec(why)?.groups?.field;
    const path = field === undefined ? undefined : await trackedPath(manifest, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || field === undefined || text === undefined) return undefined;
    const { lines, join } = textLines(text);
    const head = lines.findIndex((line) => line.trim() === '[package]');
    const next = lines.findIndex((line, at) => at > head && line.startsWith('['));
    const found = lines.flatMap((line, at) => {
      const key = /^(?<key>\w{3,20})\s*=/.exec(line)?.groups?.key;
      const inside = at > head && (next < 0 || at < next);
      return inside && key !== undefined && nearestWord(field, [key]) === key ? [{ at, key }] : [];
    });
    const [only] = found;
    if (head < 0 || only === undefined || found.length > 1) return undefined;
    lines[only.at] = (lines[only.at] ?? '').replace(only.key, field);
    return {
      title: `Call the key ${field}`,
      safety: 'safe',
      edits: [{ kind: 'write', path, content: join() }],
      verify: 'cargo metadata --offline --no-deps',
    };
  },
  examples: {
    match: [
      {
        name: 'cargo 1.95',
        log: 'error: failed to parse manifest at `/w/Cargo.toml`\n\nCaused by:\n  missing field `package.name`',
        captures: { why: 'missing field `package.name`' },
        repo: { 'Cargo.toml': '[package]\nnmae = "area"\nversion = "0.1.0"\n' },
        patched: { 'Cargo.toml': '[package]\nname = "area"\nversion = "0.1.0"\n' },
      },
      {
        name: 'an edition that there is not',
        log: 'error: failed to parse manifest at `/w/Cargo.toml`\n\nCaused by:\n  failed to parse the `edition` key\n\nCaused by:\n  supported edition values are `2015`, `2018`, `2021`, or `2024`, but `2012` is unknown',
        captures: { why: 'supported edition values are `2015`, `2018`, `2021`, or `2024`, but `2012` is unknown' },
        repo: { 'Cargo.toml': '[package]\nname = "area"\nedition = "2012"\n' },
      },
    ],
    ignore: [{ name: 'a lock', log: 'error: failed to parse lock file at: /w/Cargo.lock' }],
  },
});
