import { defineRule, type RuleFix } from '@self-healer/core/rule';
import { directoryOf } from '../support/commands/run-directories.ts';
import { calledByName } from '../support/commands/tool-on-files.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { withLine } from '../support/text/edit-line.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';
import { nearestWord } from '../support/text/nearest-word.ts';
import { previousMatch } from '../support/text/window-matches.ts';

/** The schema of Biome 1, or a section that no other Biome has; one without a schema may be of any. */
const OF_BIOME_1 = /\/schemas\/1\.\d+\.\d+\/schema\.json"|^\s*\{?\s*"organizeImports"\s*:\s*\{/m;

/** Lets Biome 2 write a configuration of Biome 1 in its own way. */
const migrate = (path: string, command: string): RuleFix => ({
  title: 'Let Biome bring its configuration to its own version',
  safety: 'safe',
  edits: [
    {
      kind: 'tool',
      argv: [...calledByName(['npx', '--no-install', 'biome', 'migrate', '--write'], command)],
      cwd: directoryOf(path),
      writes: [path],
      network: false,
    },
  ],
});

export const rule = defineRule({
  id: 'configuration/biome-key-unknown',
  category: 'configuration',
  severity: 'high',
  stage: 'lint',
  ecosystems: ['node', 'typescript'],
  needle: ['Found an unknown key `', 'Found an unknown value `'],
  // Biome 1.5 to 2; the names that it knows stand below.
  pattern: /^\s{0,8}[×✖] Found an unknown (?<kind>key|value) `(?<written>[\w@/-]{1,80})`\.$/,
  captures: ['kind', 'written'],
  docs: {
    title: 'The configuration of Biome has a name that Biome does not know',
    what: '{file}:{line}: Biome knows no {kind} `{written}`.',
    why: 'It is misspelt, or of another version of Biome.',
    how: 'Write one of the names that Biome lists, or run `biome migrate`.',
    references: ['https://biomejs.dev/reference/configuration/'],
  },
  gathers: ['file', 'line'],
  gather(_facts, window) {
    const place = previousMatch(window, /^(?<file>\S{1,300}biome\.jsonc?):(?<line>\d{1,6}):\d{1,5} /, 4);
    return place?.file === undefined || place.line === undefined ? undefined : { file: place.file, line: place.line };
  },
  async fix({ kind, written, file, line }, repo, { window, step }) {
    const known = window.lines
      .slice(window.index + 1)
      .map((each) => /^\s{1,6}- (?<name>[\w@/-]{1,80})$/.exec(each.slice(0, 120))?.groups?.name);
    const start = known.findIndex((name) => name !== undefined);
    const end = known.findIndex((name, at) => at > start && name === undefined);
    const listed =
      start < 0 || start > 14 ? [] : known.slice(start, end < 0 ? known.length : end).flatMap((name) => name ?? []);
    const meant = nearestWord(written, listed);
    const path = await trackedPath(file, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined) return undefined;
    if (OF_BIOME_1.test(text) && kind === 'key') return migrate(path, step?.command ?? '');
    if (meant === undefined) return undefined;
    const place = new RegExp(`(?<=")${escapePattern(written)}(?="${kind === 'key' ? '\\s{0,4}:' : '(?!\\s{0,4}:)'})`);
    const content = withLine(text, Number(line), (code) => code.replace(place, meant));
    if (content === undefined) return undefined;
    return { title: `Write ${meant}, which Biome knows`, safety: 'review', edits: [{ kind: 'write', path, content }] };
  },
  examples: {
    match: [
      {
        name: 'Biome 2',
        log: '/w/app/biome.json:1:15 deserialize ━━━━━━━━━━\n\n  × Found an unknown key `enable`.\n\n  > 1 │ { "linter": { "enable": true } }\n      │               ^^^^^^^^\n    2 │ \n\n  i Known keys:\n\n  - enabled\n  - rules\n  - includes\n\nconfiguration ━━━━━━\n\n  × Biome exited because the configuration resulted in errors. Please fix them.',
        captures: { written: 'enable', line: '1' },
        repo: { 'biome.json': '{ "linter": { "enable": true } }\n' },
        patched: { 'biome.json': '{ "linter": { "enabled": true } }\n' },
      },
      {
        name: 'a value',
        log: 'web/biome.json:3:20 deserialize ━━━━━━\n\n  × Found an unknown value `spaces`.\n\n  > 3 │     "indentStyle": "spaces"\n\n  i Accepted values:\n\n  - tab\n  - space\n',
        repo: { 'web/biome.json': '{\n  "formatter": {\n    "indentStyle": "spaces"\n  }\n}\n' },
        patched: { 'web/biome.json': '{\n  "formatter": {\n    "indentStyle": "space"\n  }\n}\n' },
      },
      {
        name: 'a configuration of Biome 1',
        log: '/w/app/biome.json:3:15 deserialize ━━━━━━━━━━\n\n  ✖ Found an unknown key `include`.\n\n  ℹ Known keys:\n\n  - maxSize\n  - includes\n',
        repo: {
          'biome.json':
            '{\n  "$schema": "https://biomejs.dev/schemas/1.9.4/schema.json",\n  "files": { "include": ["src"] }\n}\n',
        },
        edits: [
          {
            kind: 'tool',
            argv: ['npx', '--no-install', 'biome', 'migrate', '--write'],
            cwd: '.',
            writes: ['biome.json'],
            network: false,
          },
        ],
      },
      {
        name: 'a section of Biome 1, without a schema',
        log: '/w/app/web/biome.json:2:2 deserialize ━━━━━━━━━━\n\n  ✖ Found an unknown key `organizeImports`.\n\n  ℹ Known keys:\n\n  - $schema\n  - root\n',
        captures: { written: 'organizeImports' },
        repo: { 'web/biome.json': '{\n\t"organizeImports": { "enabled": true }\n}\n' },
        edits: [
          {
            kind: 'tool',
            argv: ['npx', '--no-install', 'biome', 'migrate', '--write'],
            cwd: 'web',
            writes: ['web/biome.json'],
            network: false,
          },
        ],
      },
      {
        name: 'of another version',
        log: '/w/app/biome.json:1:15 deserialize ━━━━━━━━━━\n\n  × Found an unknown key `ignore`.\n\n  i Known keys:\n\n  - enabled\n  - rules\n  - includes\n',
        repo: { 'biome.json': '{ "linter": { "ignore": [] } }\n' },
      },
    ],
    ignore: [{ name: 'another tool', log: 'Found an unknown key `a`.' }],
  },
});
