import { more, strangers, surplus } from '../compare-matches.ts';
import { codePolicy, type FileView, filePolicy, handPolicy, type Policy, textPolicy } from './policy-shape.ts';
import { ROUNDABOUT_PATTERNS } from './roundabout-patterns.ts';
import { SAFEGUARDS } from './safeguards.ts';
import { isLooser, THRESHOLDS } from './threshold-checks.ts';
import type { WeakeningPattern } from './weakening-pattern.ts';
import { WEAKENING_PATTERNS } from './weakening-patterns.ts';

// Joiners and variation selectors are left to the next one: emoji and several scripts need them.
const HIDDEN =
  /\u00ad|\u034f|\u061c|\u115f|\u1160|\u17b4|\u17b5|\u180e|\u200b|\u200e|\u200f|[\u202a-\u202e]|[\u2060-\u206f]|\u3164|\uffa0|[\ufff9-\ufffb]|[\ue000-\uf8ff]|(?<!^)\ufeff|[\u{e0000}-\u{e0fff}]/u;
const JOINED = /[\x21-\x7e](?:\u200c|\u200d|[\ufe00-\ufe0f])|(?:\u200c|\u200d)[\x21-\x7e]/;
const MIXED_SCRIPTS = /[A-Za-z][\p{sc=Cyrillic}\p{sc=Greek}]|[\p{sc=Cyrillic}\p{sc=Greek}][A-Za-z]/u;

const HASHES =
  /--hash[= ]\w+:[0-9a-f]{32,}|\bsha(?:1|256|384|512)[-:][A-Za-z0-9+/=]{27,}|distributionSha256Sum=[0-9a-f]{64}|\bh1:[A-Za-z0-9+/]{43}=/;
const SECRETS = /\bsecrets(?:\.(?!GITHUB_TOKEN\b)|\[)["']?\w+|\bsecrets: *inherit\b/;
const SECRET_VALUES =
  /(?:_authToken|_auth|_password|\bpassword|\bpasswd|\bsecret|\bapi_?key|\baccess_?token) ?[:=] ?["']?[A-Za-z0-9+/_-]{12,}(?=["'\s]|$)/i;

// Which side is right only somebody who knows both can say.
const MERGE_CONFLICT = /^<{7}(?: .*)?\r?\n[\s\S]*^={7}\r?$[\s\S]*^>{7}(?: |\r?$)/m;

/** What the text of a file may not come to hold, or to lack. */
export const CONTENT_POLICIES: readonly Policy[] = [
  filePolicy('text/binary', ({ after }) => (after.includes('\0') ? 'write bytes that are no text' : undefined)),
  filePolicy('text/merge-conflict', ({ before }) =>
    MERGE_CONFLICT.test(before) ? 'decide a merge conflict' : undefined,
  ),
  textPolicy('text/hidden', gains(HIDDEN, 'add characters that hide text from a reader')),
  codePolicy('text/joined', gains(JOINED, 'add invisible characters to a word')),
  codePolicy('text/mixed-scripts', gains(MIXED_SCRIPTS, 'mix letters of scripts that look alike')),
  ...numbered([...WEAKENING_PATTERNS, ...ROUNDABOUT_PATTERNS], (pattern) => weakening(pattern)),
  ...numbered(SAFEGUARDS, ({ would, pattern, files }) => (file) => {
    if (file.kind === 'delete' || (files !== undefined && !files.test(file.path))) return undefined;
    return more(pattern, file.added, file.removed) ? would : undefined;
  }),
  ...numbered(THRESHOLDS, (threshold) => ({ kind, removed, added }) => {
    return kind === 'write' && isLooser(threshold, removed, added) ? threshold.would : undefined;
  }),
  handPolicy('hash/by-hand', ({ before, removed, added }) =>
    strangers(HASHES, before, added).length > 0 || more(HASHES, added, removed)
      ? 'change a checksum by hand'
      : undefined,
  ),
  handPolicy('secret/use', ({ before, added }) =>
    strangers(SECRETS, before, added).length > 0 ? 'use a secret that the file does not use yet' : undefined,
  ),
  handPolicy('secret/value', ({ before, added }) =>
    strangers(SECRET_VALUES, before, added).length > 0 ? 'write down what looks like a secret' : undefined,
  ),
];

type Judge = (file: FileView) => string | undefined;

function gains(pattern: RegExp, would: string): Judge {
  return ({ removed, added }) => (more(pattern, removed, added) ? would : undefined);
}

function weakening({ would, pattern, files }: WeakeningPattern): Judge {
  return ({ path, removed, added }) => {
    if (files !== undefined && !files.test(path)) return undefined;
    const [found] = surplus(pattern, removed, added);
    return found === undefined ? undefined : `${would}: ${JSON.stringify(found.trim().slice(0, 60))}`;
  };
}

/** A policy for each, `<what it would do>/<number>`. */
function numbered<T extends { readonly would: string }>(
  items: readonly T[],
  judge: (item: T) => Judge,
): readonly Policy[] {
  return items.map((item, index) => codePolicy(`${item.would.replaceAll(' ', '-')}/${index + 1}`, judge(item)));
}
