import { lineChange } from './line-change.ts';
import { matchesOf } from './matches-of.ts';
import { isLockFile, isTestFile, isVendored } from './protected-paths.ts';
import { THRESHOLDS, type Threshold } from './threshold-checks.ts';
import { SAFEGUARDS, WEAKENING_PATTERNS } from './weakening-patterns.ts';

const PROSE = /\.(?:md|mdx|markdown|rst|adoc|asciidoc)$/i;
const CODE = /\.(?:[cm]?[jt]sx?|pyi?|java|kts?|groovy|scala|go|rs|rb|php|cs|fs|vb|[ch]|cc|cpp|cxx|hpp|hh|swift|mm?)$/i;

// Joiners are left out: emoji and several scripts need them.
const HIDDEN = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ue000-\uf8ff]|[\u{e0000}-\u{e007f}]/u;
const HASHES =
  /--hash[= ]\w+:[0-9a-f]{32,}|\bsha(?:1|256|384|512)[-:][A-Za-z0-9+/=]{27,}|distributionSha256Sum=[0-9a-f]{64}|\bh1:[A-Za-z0-9+/]{43}=/;
const SECRETS = /\bsecrets(?:\.(?!GITHUB_TOKEN\b)|\[)["']?\w+|\bsecrets: *inherit\b/;
const SECRET_VALUES =
  /(?:_authToken|_auth|_password|\bpassword|\bpasswd|\bsecret|\bapi_?key|\baccess_?token) ?[:=] ?["']?[A-Za-z0-9+/_-]{12,}(?=["'\s]|$)/i;
const TESTS =
  /\b(?:it|test|specify|describe)(?:\.each)?\s?\(|^\s*(?:async )?def test_|^func (?:Test|Fuzz)\w|#\[(?:\w+::)?test\]|@(?:Parameterized)?Test\b|\[(?:Fact|Theory|Test|TestMethod)\b|^\s*(?:it|specify|test) ["']|\bTEST(?:_[FP])?\(/;
const ASSERTIONS =
  /\b(?:expect|assert\w*|should|must|verify|require\.\w+)\s?[.!(]|^\s*assert\b|\bt\.(?:Error|Errorf|Fatal|Fatalf|Fail|FailNow)\(|\.should\b|\b(?:EXPECT|ASSERT|CHECK|REQUIRE)(?:_\w+)?\(/;
const SOURCE_FILES =
  /(?:^|\/)(?:\.npmrc|\.yarnrc(?:\.yml)?|pip\.conf|nuget\.config|settings\.xml|\.cargo\/config(?:\.toml)?|sources\.list|\.condarc)$|\.lock$|(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|Pipfile|go\.sum)$/i;
const HOSTS = /\bhttps?:\/\/[^\s"'/<>)]+/;

/** What the new text of a file would do that no patch may, as the rest of "It would ...", or undefined. */
export function contentViolation(path: string, before: string, after: string, byTool: boolean): string | undefined {
  if (after.includes('\0')) return 'write bytes that are no text';
  const { removed, added } = lineChange(before, after);
  if (byTool && (isLockFile(path) || isVendored(path))) return newHost(path, before, added);
  if (more(HIDDEN, removed, added)) return 'add characters that hide text from a reader';
  if (PROSE.test(path)) return undefined;

  for (const { would, pattern, files } of WEAKENING_PATTERNS) {
    if (files !== undefined && !files.test(path)) continue;
    const [first] = surplus(pattern, removed, added);
    if (first !== undefined) return `${would}: ${JSON.stringify(first.trim().slice(0, 60))}`;
  }
  if (byTool) return newHost(path, before, added);
  for (const { would, pattern } of SAFEGUARDS) if (more(pattern, added, removed)) return would;
  for (const threshold of THRESHOLDS) if (loosened(threshold, removed, added)) return threshold.would;
  if (isTestFile(path) && CODE.test(path)) {
    if (more(TESTS, added, removed)) return 'remove a test';
    if (more(ASSERTIONS, added, removed)) return 'remove an assertion';
  }
  if (strangers(HASHES, before, added).length > 0 || more(HASHES, added, removed)) return 'change a checksum by hand';
  if (strangers(SECRETS, before, added).length > 0) return 'use a secret that the file does not use yet';
  if (strangers(SECRET_VALUES, before, added).length > 0) return 'write down what looks like a secret';
  return newHost(path, before, added);
}

/** A package source that the file did not name. An empty lock file names none, and its tool may fill it. */
function newHost(path: string, before: string, added: string): string | undefined {
  if (!SOURCE_FILES.test(path)) return undefined;
  if (path.toLowerCase().includes('lock') && matchesOf(before, HOSTS).length === 0) return undefined;
  return strangers(HOSTS, before, added).length > 0 ? 'take packages from another source' : undefined;
}

/** Whether `b` has more matches than `a`. */
function more(pattern: RegExp, a: string, b: string): boolean {
  return matchesOf(b, pattern).length > matchesOf(a, pattern).length;
}

/** The matches in `added` when there are more than in `removed`, those that `removed` lacks first. */
function surplus(pattern: RegExp, removed: string, added: string): readonly string[] {
  const now = matchesOf(added, pattern);
  if (now.length === 0) return now;
  const old = matchesOf(removed, pattern);
  if (now.length <= old.length) return [];
  const known = new Set(old);
  return [...now.filter((text) => !known.has(text)), ...now];
}

/** The matches in `added` that are nowhere in `before`. */
function strangers(pattern: RegExp, before: string, added: string): readonly string[] {
  const now = matchesOf(added, pattern);
  if (now.length === 0) return now;
  const known = new Set(matchesOf(before, pattern));
  return now.filter((text) => !known.has(text));
}

/** Whether a number moved to the looser side, or went away. */
function loosened({ pattern, looser, scale }: Threshold, removed: string, added: string): boolean {
  const valuesOf = (text: string) =>
    matchesOf(text, pattern).map((match) => {
      const value = pattern.exec(match)?.groups?.value ?? '';
      return scale === undefined ? Number(value) : scale.indexOf(value.toLowerCase());
    });
  const old = valuesOf(removed);
  const now = valuesOf(added);
  if (now.length < old.length) return true;
  return old.some((value, index) => {
    const next = now[index] ?? value;
    return looser === 'lower' ? next < value : next > value;
  });
}
