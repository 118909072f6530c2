import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule, type RuleFix } from '@self-healer/core/rule';
import { getToml, parsesAsToml } from '@self-healer/editors/toml';
import { nearestWord } from '../support/text/nearest-word.ts';
import { textLines } from '../support/text/text-lines.ts';

const BARE = /^(?<head>\s*[\w."'-]+\s*=\s*)(?<value>[^\s"'[{#][^"'#,]*?)(?<tail>\s*(?:#.*)?)$/;
const UNENDED = /^(?<head>\s*[\w."'-]+\s*=\s*)(?<quote>["'])(?<value>[^"'#]*?)(?<tail>\s*)$/;
const TABLE = /^(?<head>\s*\[{1,2}[\w."'-]+(?:\s*\.\s*[\w."'-]+)*)\s*$/;
/** An element of a list, alone on its line. */
const LAST = /^\s*(?:"[^"]*"|'[^']*'|\d+),?$/;
const ELEMENT = /^\s*(?:"[^"]*"|'[^']*'|\d+)$/;

/** A list with elements, or a table, that is on one line and has no end. */
const LIST = /^\s*[\w."'-]+\s*=\s*\[(?:[^[\]{}"'#]|"[^"]*"|'[^']*')*(?:[\w.)-]|"[^"]*"|'[^']*')\s*$/;
const INLINE = /^\s*[\w."'-]+\s*=\s*\{(?:[^[\]{}"'#]|"[^"]*"|'[^']*')*(?:[\w.)-]|"[^"]*"|'[^']*')\s*$/;

/** The line with the end of the list or table that it opens. */
function ended(line: string): string | undefined {
  if (LIST.test(line)) return `${line.trimEnd()}]`;
  return INLINE.test(line) ? `${line.trimEnd()} }` : undefined;
}

/** Whether a value can only be a text: `80a` may be a number with a slip, `none` and `yes` what other formats have. */
function isText(value: string): boolean {
  if (/^(?:none|null|nil|yes|no|on|off|inf|nan)$/i.test(value)) return false;
  if (nearestWord(value.toLowerCase(), ['true', 'false']) !== undefined) return false;
  return !/^[-+]?\d/.test(value) || /^\d+(?:\.\w+){1,4}$|^\d+(?:\.\d+)?(?:ms|s|m|h|d|[kKMGT]i?[bB]?|%)$/.test(value);
}

/** The line with its value quoted, its quote closed, or its bracket closed. */
function mended(line: string): string | undefined {
  const bare = BARE.exec(line)?.groups;
  if (bare?.value !== undefined) {
    if (/^(?:true|false)$/i.test(bare.value)) return `${bare.head}${bare.value.toLowerCase()}${bare.tail}`;
    return isText(bare.value) ? `${bare.head}"${bare.value}"${bare.tail}` : undefined;
  }
  const open = UNENDED.exec(line)?.groups;
  if (open !== undefined) return `${open.head}${open.quote}${open.value}${open.quote}${open.tail}`;
  const table = TABLE.exec(line)?.groups?.head;
  return table === undefined ? undefined : `${table.trimEnd()}${table.trimStart().startsWith('[[') ? ']]' : ']'}`;
}

/** The bracket that ends the list that is open on a line, as deep as the line that opens it. */
const closing = (lines: readonly string[], at: number): string =>
  `${/^\s*/.exec(lines.slice(0, at).findLast((line) => /=\s*\[\s*$/.test(line)) ?? '')?.[0] ?? ''}]`;

/** Tracked TOML files that do not parse, and do with this line mended. */
async function repairs(line: number, repo: Workspace) {
  const found: { readonly path: string; readonly content: string }[] = [];
  for (const path of await repo.list()) {
    const text = path.endsWith('.toml') ? await repo.read(path) : undefined;
    if (text === undefined || parsesAsToml(text)) continue;
    const { lines, join } = textLines(text);
    const eol = text.includes('\r\n') ? '\r\n' : '\n';
    const before = lines.findLastIndex((each, at) => at < line - 1 && !/^\s*(?:#|$)/.test(each));
    const candidates = [
      { at: line - 1, changed: ended(lines[line - 1] ?? '') },
      { at: before, changed: ended(lines[before] ?? '') },
      { at: line - 1, changed: mended(lines[line - 1] ?? '') },
      { at: before, changed: ELEMENT.test(lines[before] ?? '') ? `${lines[before]},` : undefined },
      {
        at: before,
        changed: LAST.test(lines[before] ?? '') ? `${lines[before]}${eol}${closing(lines, before)}` : undefined,
      },
    ];
    for (const { at, changed } of candidates) {
      const original = lines[at];
      if (changed === undefined || original === undefined) continue;
      lines[at] = changed;
      const content = join();
      if (parsesAsToml(content)) found.push({ path, content });
      lines[at] = original;
    }
  }
  return found;
}

/** A number that must be a text, in the one pyproject.toml that has the key. */
async function quoteKey(key: string, repo: Workspace): Promise<RuleFix | undefined> {
  const parts = key.split('.');
  const found: { readonly path: string; readonly content: string }[] = [];
  for (const path of (await repo.list()).filter((each) => /(?:^|\/)pyproject\.toml$/.test(each))) {
    const text = (await repo.read(path)) ?? '';
    if (typeof getToml(text, parts) !== 'number') continue;
    const { lines, join } = textLines(text);
    const table = lines.findIndex((line) => line.trim() === `[${parts.slice(0, -1).join('.')}]`);
    const at = lines.findIndex((line, index) => index > table && new RegExp(`^\\s*${parts.at(-1)}\\s*=`).test(line));
    const changed = mended(lines[at] ?? '');
    if (table < 0 || at < 0 || changed === undefined) continue;
    lines[at] = changed;
    found.push({ path, content: join() });
  }
  const [only, ...others] = found;
  if (only === undefined || others.length > 0) return undefined;
  return { title: `Write ${key} of ${only.path} as a text`, safety: 'review', edits: [{ kind: 'write', ...only }] };
}

export const rule = defineRule({
  id: 'configuration/toml-value-unquoted',
  category: 'configuration',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['any'],
  needle: [
    '.toml: ',
    'TOMLDecodeError',
    'TomlDecodeError',
    'TOML parse error at line',
    'Invalid TOML',
    'Unable to parse',
    'configuration error: `',
  ],
  // tomllib, tomli (pip, black, mypy), toml-rs (uv, ruff, taplo), Poetry.
  pattern:
    /^\s{0,16}(?:(?:[\w.]{1,60}\.)?T(?:OML|oml)DecodeError: [^(]{1,200}\(at line (?<line>\d{1,6}), column \d{1,5}\)|(?:Caused by: |error: )?TOML parse error at line (?<rust>\d{1,6}), column \d{1,5}|(?:ERROR: |Error: )?[^\s:]{1,300}\.toml: (?:[\w'"\\-]{1,40} ){1,15}\(at line (?<tool>\d{1,6}), column \d{1,5}\)|Invalid TOML file \S{1,300}: (?:[\w'"-]{1,40} ){1,15}at line (?<poetry>\d{1,6}) col \d{1,5}|configuration error: `(?<key>(?:project|tool\.[\w-]{1,30})\.[\w.-]{1,60})` must be string$)/,
  captures: ['line?', 'rust?', 'poetry?', 'tool?', 'key?'],
  explains: ['test/python-uncaught-exception', 'dependency/pip-build-failed'],
  docs: {
    title: 'A TOML file does not parse',
    what: '{at} of a TOML file is not what it must be.',
    why: 'Texts and versions need quotes there, elements of a list commas between them, and a quote or a bracket that opens must close.',
    how: 'Put the value in quotes or the comma in its place, or close what is open.',
    references: ['https://toml.io/en/v1.0.0#string'],
  },
  gathers: ['at'],
  gather: ({ line, rust, poetry, tool, key }) => ({ at: key ?? `Line ${line ?? rust ?? poetry ?? tool ?? ''}` }),
  async fix({ at: place, key }, repo) {
    if (key !== undefined) return quoteKey(key, repo);
    const at = place.replace('Line ', '');
    const [repair, ...others] = await repairs(Number(at), repo);
    if (repair === undefined || others.length > 0) return undefined;
    return {
      title: `Write line ${at} of ${repair.path} as TOML`,
      safety: 'review',
      edits: [{ kind: 'write', ...repair }],
      verify: `python3 -c 'import tomllib; tomllib.load(open("${repair.path}", "rb"))'`,
    };
  },
  examples: {
    match: [
      {
        name: 'a list that is open at the end of its line',
        log: 'config/app.toml: Unclosed array (at line 4, column 1)',
        repo: { 'config/app.toml': 'title = "a"\nlevels = ["low", "high"\n\n[log]\nlevel = "info"\n' },
        patched: { 'config/app.toml': 'title = "a"\nlevels = ["low", "high"]\n\n[log]\nlevel = "info"\n' },
      },
      {
        name: 'a table that is open at the end of its line',
        log: 'TOML parse error at line 2, column 38',
        repo: { 'Cargo.toml': '[dependencies]\nserde = { version = "1", optional = true\nlog = "0.4"\n' },
        patched: { 'Cargo.toml': '[dependencies]\nserde = { version = "1", optional = true }\nlog = "0.4"\n' },
      },
      {
        name: 'a list that is not closed',
        log: 'tomllib.TOMLDecodeError: Unclosed array (at line 6, column 1)',
        repo: { 'app.toml': '[tools]\nnames = [\n  "saw",\n  "file",\n\n[owner]\nname = "a"\n' },
        patched: { 'app.toml': '[tools]\nnames = [\n  "saw",\n  "file",\n]\n\n[owner]\nname = "a"\n' },
      },
      {
        name: 'pytest, a quote that does not close',
        log: "ERROR: /w/app/pyproject.toml: Illegal character '\\n' (at line 2, column 14)",
        repo: { 'pyproject.toml': '[tool.pytest.ini_options]\naddopts = "-q\ntestpaths = ["tests"]\n' },
        patched: { 'pyproject.toml': '[tool.pytest.ini_options]\naddopts = "-q"\ntestpaths = ["tests"]\n' },
      },
      {
        name: 'setuptools, a version that is a number',
        log: '      configuration error: `project.version` must be string\n      [end of output]',
        captures: { key: 'project.version' },
        repo: { 'pyproject.toml': '[project]\nname = "a"\nversion = 1.0\n' },
        patched: { 'pyproject.toml': '[project]\nname = "a"\nversion = "1.0"\n' },
      },
      {
        name: 'a comma is missing in a list',
        log: 'tomllib.TOMLDecodeError: Unclosed array (at line 5, column 3)',
        captures: { at: 'Line 5' },
        repo: { 'pyproject.toml': '[project]\nname = "a"\ndependencies = [\n  "requests>=2"\n  "rich",\n]\n' },
        patched: { 'pyproject.toml': '[project]\nname = "a"\ndependencies = [\n  "requests>=2",\n  "rich",\n]\n' },
      },
      {
        name: 'pytest',
        log: 'ERROR: /w/app/pyproject.toml: Expected newline or end of document after a statement (at line 3, column 14)',
        captures: { tool: '3' },
        repo: { 'pyproject.toml': '[project]\nname = "a"\nversion = 1.0.0\n' },
        patched: { 'pyproject.toml': '[project]\nname = "a"\nversion = "1.0.0"\n' },
      },
      {
        name: 'a version, read by pip',
        log: 'pip._vendor.tomli.TOMLDecodeError: Expected newline or end of document after a statement (at line 3, column 14)',
        captures: { at: 'Line 3' },
        repo: {
          'pyproject.toml': '[project]\nname = "a"\nversion = 1.0.2 # new\n',
          'ruff.toml': 'line-length = 100\n',
        },
        patched: { 'pyproject.toml': '[project]\nname = "a"\nversion = "1.0.2" # new\n' },
      },
      {
        name: 'a word of Python',
        log: 'tomllib.TOMLDecodeError: Invalid value (at line 2, column 10)',
        repo: { 'conf/app.toml': '[http]\nverify = True\n' },
        patched: { 'conf/app.toml': '[http]\nverify = true\n' },
      },
      {
        name: 'a number with a slip',
        log: 'tomllib.TOMLDecodeError: Expected newline or end of document after a statement (at line 2, column 10)',
        repo: { 'conf/app.toml': 'name = "a"\nport = 80a\n' },
      },
      {
        name: 'a quote that does not close',
        log: "tomllib.TOMLDecodeError: Illegal character '\\n' (at line 2, column 14)",
        repo: { 'conf/app.toml': '[app]\nname = "shop\nport = 80\n' },
        patched: { 'conf/app.toml': '[app]\nname = "shop"\nport = 80\n' },
      },
      {
        name: 'ruff',
        log: 'TOML parse error at line 1, column 6',
        repo: { 'pyproject.toml': '[tool\na = 1\n' },
        patched: { 'pyproject.toml': '[tool]\na = 1\n' },
      },
      {
        name: 'Poetry',
        log: 'Invalid TOML file /a/pyproject.toml: Invalid date or number at line 4 col 10',
        captures: { poetry: '4' },
      },
    ],
    ignore: [{ name: 'prose', log: 'The parser raises TOMLDecodeError for broken files.' }],
  },
});
