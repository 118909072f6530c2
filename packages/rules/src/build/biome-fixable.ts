import { defineRule } from '@self-healer/core/rule';
import { toolOnFiles } from '../support/commands/tool-on-files.ts';
import { windowValues } from '../support/text/window-matches.ts';

const FILE =
  /^(?:::error .{0,300})?(?<file>[\w.@/-][\w.@/ -]{0,300}\.\w{1,8})(?::\d{1,7}:\d{1,7})? (?:format|assist\/\S{1,80}|organizeImports|lint\/\S{1,80})\b/;

/** Rules whose fix Biome takes for unsafe, and that changes nothing but how it is written. */
const HARMLESS =
  / lint\/(?<name>correctness\/noUnusedImports|style\/(?:noUnusedTemplateLiteral|noUselessElse|useExponentiationOperator|useNodejsImportProtocol|useNumberNamespace|useTemplate)|complexity\/useLiteralKeys) {1,4}FIXABLE /;

export const rule = defineRule({
  id: 'build/biome-fixable',
  category: 'build',
  severity: 'low',
  stage: 'lint',
  ecosystems: ['node', 'typescript'],
  needle: [' format ', ' FIXABLE ', ' organizeImports '],
  // Biome 1 and 2: `src/a.js format ━━━`, `src/a.js:1:1 lint/style/useConst  FIXABLE  ━━━`.
  pattern:
    /^(?<file>[\w.@/-][\w.@/ -]{0,300}\.\w{1,8})(?::\d{1,7}:\d{1,7})? (?:(?:assist|lint)\/[\w/]{1,80} {1,4}FIXABLE|format|organizeImports) {1,4}━/,
  captures: ['file'],
  docs: {
    title: 'Biome can repair what it found',
    what: 'Biome would change {files}.',
    why: 'The files were committed without running Biome.',
    how: 'Run `npx biome check --write` on them and commit the result.',
    references: ['https://biomejs.dev/reference/cli/#biome-check'],
  },
  gathers: ['files', 'rest?'],
  gather({ file }, window) {
    const files = new Set([file, ...windowValues(window, FILE, 'file')]);
    // One that has no fix needs a person; a run shows whether others end it.
    const open = window.lines.some((line) => / lint\/\S{1,80} {1,4}━/.test(line));
    return { files: [...files].join(', '), ...(open && { rest: 'yes' }) };
  },
  async fix({ files, rest }, repo, context) {
    const fix = await toolOnFiles(files, repo, context, {
      title: "Apply Biome's safe fixes",
      argv: ['npx', '--no-install', 'biome', 'check', '--write'],
      npmPackage: '@biomejs/biome',
      verify: 'npx biome check .',
    });
    const only = windowValues(context.window, HARMLESS, 'name').map((name) => `--only=${name}`);
    if (fix === undefined) return undefined;
    const plain = ['check', '--write'];
    const edits = fix.edits.flatMap((edit) => {
      const at = edit.kind === 'tool' ? edit.argv.indexOf('check') : -1;
      if (only.length === 0 || edit.kind !== 'tool' || at < 0) return [edit];
      const argv = [
        ...edit.argv.slice(0, at),
        'lint',
        '--write',
        '--unsafe',
        ...only,
        ...edit.argv.slice(at + plain.length),
      ];
      return [{ ...edit, argv }, edit];
    });
    return {
      ...fix,
      edits,
      ...(only.length > 0 && { safety: 'review' as const }),
      ...(rest !== undefined && { needs: 'required' as const }),
    };
  },
  examples: {
    match: [
      {
        name: 'Biome 2',
        log: 'src/a.js:1:1 assist/source/organizeImports  FIXABLE  ━━━━━━━━━━\n\n  ✖ Sort these imports.\n\nsrc/b.js format ━━━━━━━━━━━━━\n\n  ✖ File content differs from formatting output',
        captures: { files: 'src/a.js, src/b.js' },
        repo: { 'src/a.js': 'a\n', 'src/b.js': 'b\n' },
        edits: [
          {
            kind: 'tool',
            argv: ['npx', '--no-install', 'biome', 'check', '--write', '--', 'src/a.js', 'src/b.js'],
            cwd: '.',
            writes: ['src/a.js', 'src/b.js'],
            network: false,
          },
        ],
      },
      {
        name: 'a fix that Biome takes for unsafe',
        log: 'src/a.ts:2:30 lint/style/useNodejsImportProtocol  FIXABLE  ━━━━━━━━━━\n\n  ✖ A Node.js builtin module should be imported with the node: protocol.',
        repo: { 'src/a.ts': "import { join } from 'path';\n" },
        edits: [
          {
            kind: 'tool',
            argv: [
              ...['npx', '--no-install', 'biome', 'lint', '--write', '--unsafe'],
              ...['--only=style/useNodejsImportProtocol', '--', 'src/a.ts'],
            ],
            cwd: '.',
            writes: ['src/a.ts'],
            network: false,
          },
          {
            kind: 'tool',
            argv: ['npx', '--no-install', 'biome', 'check', '--write', '--', 'src/a.ts'],
            cwd: '.',
            writes: ['src/a.ts'],
            network: false,
          },
        ],
      },
    ],
    ignore: [
      { name: 'a finding without a fix', log: 'src/a.js:1:1 lint/suspicious/noExplicitAny ━━━━━━━━━━━━' },
      { name: 'the end of a run', log: 'ci ━━━━━━━━━━━━━━━━━━━━━━━━' },
    ],
  },
});
