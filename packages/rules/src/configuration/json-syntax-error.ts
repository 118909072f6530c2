import { defineRule } from '@self-healer/core/rule';
import { repairJson } from '@self-healer/editors/json-repair';
import { manifests } from '../support/commands/run-directories.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { previousMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'configuration/json-syntax-error',
  category: 'configuration',
  severity: 'high',
  stage: 'install',
  ecosystems: ['node', 'php', 'c'],
  needle: [
    'JSON.parse ',
    'Invalid package config ',
    '.json: ',
    'Could not read presets from ',
    'does not contain valid JSON',
  ],
  // npm 7 and newer (`npm error path FILE` above), Node ERR_INVALID_PACKAGE_CONFIG, Node and Jest requiring a .json, Composer 1 and 2.
  pattern:
    /^(?:npm (?:ERR!|error) JSON\.parse (?<npm>(?:Invalid package\.json: JSONParseError: )?(?:Expected|Unexpected|Unterminated|Bad) .{1,600})|Error(?: \[ERR_INVALID_PACKAGE_CONFIG\])?: Invalid package config (?<config>\/.{1,400}\.json)\.?|SyntaxError: (?<file>\/[^:]{1,400}\.json): (?<message>(?:Expected|Unexpected|Unterminated|Bad) .{1,600})|CMake Error: Could not read presets from (?<presets>[^:]{1,400}): JSON [Pp]arse [Ee]rror(?:: .{0,400})?|\s{0,4}"(?<composer>[^"]{1,400}\.(?:json|lock))" does not contain valid JSON\s*)$/,
  captures: ['npm?', 'config?', 'file?', 'message?', 'presets?', 'composer?'],
  explains: ['other/step-exit-code'],
  docs: {
    title: 'A JSON file is not JSON',
    what: '{path} cannot be parsed.',
    why: 'A comma is missing or stands before a closing bracket, it holds a comment, a bracket or quote is missing, or a merge conflict was committed.',
    how: "Repair the place the message names; `node -p \"JSON.parse(require('fs').readFileSync('{path}'))\"` checks it.",
    references: ['https://www.json.org/'],
  },
  gathers: ['path'],
  gather({ config, file, presets, composer }, window) {
    if (presets !== undefined) return { path: `${presets}/CMakePresets.json` };
    const npm = previousMatch(
      window,
      /^npm (?:ERR!|error) (?:path|JSON\.parse path) (?<path>\S.{0,400}\.json)$/,
      6,
    )?.path;
    return { path: config ?? file ?? composer ?? npm ?? 'package.json' };
  },
  async fix({ path: printed }, repo) {
    const named = await trackedPath(printed, repo);
    // npm does not always say which manifest: the one that is not JSON.
    for (const path of named !== undefined && printed.includes('/') ? [named] : await manifests(repo)) {
      const text = await repo.read(path);
      const content = text === undefined ? undefined : repairJson(text);
      if (content === undefined) continue;
      return { title: `Make ${path} valid JSON`, safety: 'safe', edits: [{ kind: 'write', path, content }] };
    }
    return undefined;
  },
  examples: {
    match: [
      {
        name: 'npm 11',
        log: 'npm error code EJSONPARSE\nnpm error path /app/web/package.json\nnpm error JSON.parse Expected double-quoted property name in JSON at position 24 (line 3 column 1) while parsing near "..."',
        captures: { path: '/app/web/package.json' },
        repo: { 'web/package.json': '{\n  "name": "web",\n}\n', 'package.json': '{}\n' },
        patched: { 'web/package.json': '{\n  "name": "web"\n}\n' },
      },
      {
        name: 'presets of CMake 3.25',
        log: 'CMake Error: Could not read presets from /home/runner/work/geo/geo: JSON parse error\nErrors:\n/home/runner/work/geo/geo/CMakePresets.json:\n* Line 5, Column 3',
        captures: { path: '/home/runner/work/geo/geo/CMakePresets.json' },
        repo: { 'CMakePresets.json': '{\n  "version": 3,\n  "configurePresets": [\n    { "name": "ci" },\n  ]\n}\n' },
        patched: { 'CMakePresets.json': '{\n  "version": 3,\n  "configurePresets": [\n    { "name": "ci" }\n  ]\n}\n' },
      },
      {
        name: 'presets of CMake 3.19',
        log: 'CMake Error: Could not read presets from /w/geo: JSON Parse Error: CMakePresets.json:5,3',
        captures: { path: '/w/geo/CMakePresets.json' },
      },
      {
        name: 'Composer 2',
        log: 'In JsonFile.php line 347:\n\n  "./composer.json" does not contain valid JSON\n  Parse error on line 4:\n  ...">=8.1",    }',
        captures: { path: './composer.json' },
        repo: { 'composer.json': '{\n  "require": {\n    "php": ">=8.1",\n  }\n}\n' },
        patched: { 'composer.json': '{\n  "require": {\n    "php": ">=8.1"\n  }\n}\n' },
      },
      {
        name: 'npm 11, no path',
        log: 'npm error code EJSONPARSE\nnpm error JSON.parse Invalid package.json: JSONParseError: Expected double-quoted property name in JSON at position 24',
        captures: { path: 'package.json' },
        repo: { 'app/package.json': '{\n  "name": "app",\n}\n' },
        patched: { 'app/package.json': '{\n  "name": "app"\n}\n' },
      },
      {
        name: 'Node',
        log: 'Error: Invalid package config /app/package.json.',
        captures: { config: '/app/package.json' },
        repo: { 'package.json': '{ "name": \n' },
      },
      {
        name: 'a required file',
        log: `SyntaxError: /app/data/rates.json: Expected ',' or '}' after property value in JSON at position 20 (line 3 column 3)`,
        captures: { path: '/app/data/rates.json' },
      },
    ],
    ignore: [{ name: 'the note that follows', log: 'npm error JSON.parse Failed to parse JSON data.' }],
  },
});
