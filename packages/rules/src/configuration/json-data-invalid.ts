import { isVendored } from '@self-healer/core/patcher/policy/protected-paths';
import { defineRule } from '@self-healer/core/rule';
import { repairJson } from '@self-healer/editors/json-repair';
import { nextMatch } from '../support/text/window-matches.ts';

const MAX_FILES = 500;
/** Files that may hold comments, or that a test wants broken. */
const LENIENT =
  /(?:^|\/)(?:[tj]sconfig[^/]*\.json|\.vscode\/.*|\.eslintrc\.json|\.babelrc\.json|devcontainer\.json)$|\.(?:test|spec)\.json$|(?:^|\/)(?:fixtures?|testdata|__fixtures__|invalid)\//;

export const rule = defineRule({
  id: 'configuration/json-data-invalid',
  category: 'configuration',
  severity: 'high',
  stage: 'test',
  ecosystems: ['node', 'python', 'go'],
  needle: [
    'SyntaxError: ',
    'JSONDecodeError: ',
    'invalid character ',
    'parse error: ',
    ' (char ',
    'JSON::ParserError',
    'trailing comma at line ',
    'was expecting double-quote to start',
    'contains a trailing comma at the end',
  ],
  // Node 20 and newer from JSON.parse; Python's json; Go's encoding/json, jq, Ruby, serde, Jackson, System.Text.Json. None of them names the file.
  pattern:
    /^(?:E\s{1,60})?(?:(?:Uncaught )?SyntaxError: (?<node>(?:Expected|Unexpected|Bad|Unterminated) .{1,300})|(?:json\.decoder\.)?JSONDecodeError: (?<python>(?:Expecting|Illegal|Extra|Invalid|Unterminated) .{1,200})|(?:jq: (?:error \(at .{1,100}\): )?)?parse error: (?<jq>(?:Expected|Invalid|Unfinished|Objects|Object|Unmatched|Potentially) .{1,100} at (?:EOF at )?line \d{1,7}, column \d{1,7})|(?:[\w./-]{1,200}: Failed to json decode \()?(?<tool>(?:Expecting|Illegal|Invalid) .{1,80}: line \d{1,7} column \d{1,7} \(char \d{1,8}\))\)?|(?:.{0,200}: |\s{2,8})?(?<ruby>(?:unexpected|expected|invalid) .{1,200}) \(JSON::ParserError\)|JSON::ParserError: (?<parser>.{1,200})|.{0,200}(?<other>trailing comma at line \d{1,7} column \d{1,7}|was expecting double-quote to start field name|JSON object contains a trailing comma at the end).{0,300}|(?!.{0,200}(?:OIDC|[Ff]etching|[Rr]esponse|https?:))[^']{0,200}invalid character '(?<go>.{1,6}' (?:looking for beginning of|after) .{1,60}))$/,
  captures: ['node?', 'python?', 'jq?', 'tool?', 'ruby?', 'parser?', 'other?', 'go?'],
  specificity: 'general',
  explains: ['test/*'],
  docs: {
    title: 'A program reads JSON that is none',
    what: 'The text cannot be parsed: {problem}.',
    why: 'A comma is missing or stands before a closing bracket, or the file holds a comment.',
    how: 'Repair the file that the program reads; `node -p "JSON.parse(require(\'fs\').readFileSync(FILE))"` checks it.',
    references: ['https://www.json.org/'],
  },
  gathers: ['problem'],
  gather({ node, python, jq, tool, ruby, parser, other, go }, window) {
    // What Node shows of the text may go on over several lines.
    const goesOn =
      /^Unexpected token .{1,12}, (?:\.\.\.)?"/.test(node ?? '') &&
      nextMatch(window, /^(?<end>.{0,60}"(?:\.\.\.)? is not valid JSON)$/, 12) !== undefined;
    if (node !== undefined && !goesOn && !/ in JSON at position \d| is not valid JSON| JSON input/.test(node))
      return undefined;
    if (python !== undefined && !/ \(char \d+\)$/.test(python)) return undefined;
    const named = node ?? python ?? jq ?? tool ?? ruby ?? parser ?? other;
    return { problem: named ?? `invalid character '${go}` };
  },
  async fix(_facts, repo) {
    const files = (await repo.list()).filter(
      (path) => path.endsWith('.json') && !isVendored(path) && !LENIENT.test(path),
    );
    if (files.length > MAX_FILES) return undefined;
    // Nothing says which file it was: the only one of the project that is no JSON.
    const broken: { path: string; text: string }[] = [];
    for (const path of files) {
      const text = await repo.read(path);
      if (text !== undefined && !isJson(text)) broken.push({ path, text });
    }
    const [only, ...others] = broken;
    const content = only === undefined || others.length > 0 ? undefined : repairJson(only.text);
    if (only === undefined || content === undefined) return undefined;
    return {
      title: `Make ${only.path} valid JSON`,
      safety: 'review',
      edits: [{ kind: 'write', path: only.path, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'JSON.parse of Node 24',
        log: 'SyntaxError: Expected double-quoted property name in JSON at position 71 (line 5 column 1)\n    at JSON.parse (<anonymous>)',
        captures: { problem: 'Expected double-quoted property name in JSON at position 71 (line 5 column 1)' },
        repo: {
          'config/production.json': '{\n  "port": 8080,\n}\n',
          'config/development.json': '{ "port": 3000 }\n',
          'tsconfig.json': '{ /* a comment */ }\n',
        },
        patched: { 'config/production.json': '{\n  "port": 8080\n}\n' },
      },
      {
        name: 'JSON.parse of Node 24, which shows several lines of the text',
        log: 'SyntaxError: Unexpected token \']\', ..."[\n    "a",\n  ],\n}\n" is not valid JSON\n    at JSON.parse (<anonymous>)',
        captures: { node: "Unexpected token ']', ...\"[" },
        repo: { 'site.json': '{\n  "pages": [\n    "a",\n  ],\n}\n' },
        patched: { 'site.json': '{\n  "pages": [\n    "a"\n  ]\n}\n' },
      },
      {
        name: 'Python 3',
        log: 'json.decoder.JSONDecodeError: Expecting property name enclosed in double quotes: line 3 column 1 (char 16)',
        repo: { 'data/rates.json': '{\n  "eur": 1.0,\n}\n' },
        patched: { 'data/rates.json': '{\n  "eur": 1.0\n}\n' },
      },
      {
        name: 'Go',
        log: "panic: load config.json: invalid character '}' looking for beginning of object key string",
        repo: { 'config.json': '{\n  "a": 1,\n}\n' },
        patched: { 'config.json': '{\n  "a": 1\n}\n' },
      },
      {
        name: 'jq',
        log: 'parse error: Expected another key-value pair at line 3, column 1',
        captures: { problem: 'Expected another key-value pair at line 3, column 1' },
        repo: { 'conf/a.json': '{\n  "a": 1,\n}\n', 'conf/b.json': '[]\n' },
        patched: { 'conf/a.json': '{\n  "a": 1\n}\n' },
      },
      {
        name: 'json.tool',
        log: 'Expecting property name enclosed in double quotes: line 3 column 1 (char 12)',
        captures: { tool: 'Expecting property name enclosed in double quotes: line 3 column 1 (char 12)' },
        repo: { 'a.json': '{\n  "a": 1,\n}\n' },
        patched: { 'a.json': '{\n  "a": 1\n}\n' },
      },
      {
        name: 'the hook check-json',
        log: "conf/a.json: Failed to json decode (Expecting ',' delimiter: line 3 column 3 (char 14))",
        captures: { tool: "Expecting ',' delimiter: line 3 column 3 (char 14)" },
      },
      {
        name: 'Ruby',
        log: "/usr/lib/ruby/3.1.0/json/common.rb:216:in `parse': unexpected token at '}' (JSON::ParserError)",
        captures: { ruby: "unexpected token at '}'" },
        repo: { 'a.json': '[\n  1,\n  2,\n]\n' },
        patched: { 'a.json': '[\n  1,\n  2\n]\n' },
      },
      {
        name: 'minitest',
        log: "JSON::ParserError: expected object key, got '}' at line 3 column 1",
        captures: { parser: "expected object key, got '}' at line 3 column 1" },
      },
      {
        name: 'serde',
        log: 'Error: trailing comma at line 3 column 1',
        captures: { other: 'trailing comma at line 3 column 1' },
      },
      {
        name: 'two are broken',
        log: "SyntaxError: Expected ',' or '}' after property value in JSON at position 20 (line 3 column 3)",
        repo: { 'a.json': '{ "a": 1, }\n', 'b.json': '{ "b": 1, }\n' },
      },
    ],
    ignore: [{ name: 'a syntax error of a program', log: "SyntaxError: Unexpected token '}'" }],
  },
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text.replace(/^\uFEFF/, ''));
    return true;
  } catch {
    return false;
  }
}
