import { defineRule } from '@self-healer/core/rule';
import { eolOf } from '@self-healer/editors/text-lines';
import { runDirectories } from '../support/commands/run-directories.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';

export const rule = defineRule({
  id: 'build/ts-script-not-module',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['typescript'],
  needle: ['TS2451', 'TS2393'],
  pattern:
    /^(?<path>[^\s(:][^(:]{0,300})[(:](?<line>\d{1,7})[,:]\d{1,5}\)?(?::| -) error TS(?:2451: Cannot redeclare block-scoped variable '(?<name>[\w$]{1,200})'|2393: Duplicate function implementation)/,
  captures: ['path', 'line', 'name?'],
  docs: {
    title: 'A name is declared twice',
    what: '{path}:{line} declares a name that is declared elsewhere too.',
    why: 'A file that imports and exports nothing is a script to TypeScript: its names are shared with all other scripts.',
    how: 'Make a module of the file with `export {};`, or rename one of the two.',
    references: ['https://www.typescriptlang.org/docs/handbook/2/modules.html#non-modules'],
  },
  async fix({ path: printed, line, name }, repo, context) {
    const path = await trackedPath(printed, repo, await runDirectories(repo, context));
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined || path.endsWith('.d.ts')) return undefined;
    const declared =
      name ?? /\bfunction\s+(?<name>[\w$]+)/.exec(text.split('\n')[Number(line) - 1] ?? '')?.groups?.name;
    if (declared === undefined || /^\s*(?:import|export)\b/m.test(text)) return undefined;
    const own = text.split(new RegExp(`\\b(?:const|let|class|enum|function)\\s+${escapePattern(declared)}(?![\\w$])`));
    // Twice in one file is a slip of another kind.
    if (own.length !== 2) return undefined;
    const eol = eolOf(text);
    return {
      title: `Make a module of ${path}`,
      safety: 'review',
      edits: [{ kind: 'write', path, content: `${text.replace(/\s*$/, '')}${eol}${eol}export {};${eol}` }],
    };
  },
  examples: {
    match: [
      {
        name: 'two scripts',
        log: "scripts/a.ts(1,7): error TS2451: Cannot redeclare block-scoped variable 'root'.\nscripts/b.ts(1,7): error TS2451: Cannot redeclare block-scoped variable 'root'.",
        captures: { path: 'scripts/a.ts', name: 'root' },
        repo: {
          'scripts/a.ts': "const root = 'a';\nconsole.log(root);\n",
          'scripts/b.ts': "const root = 'b';\nconsole.log(root);\n",
        },
        patched: { 'scripts/a.ts': "const root = 'a';\nconsole.log(root);\n\nexport {};\n" },
      },
      {
        name: 'functions',
        log: 'scripts/a.ts:2:10 - error TS2393: Duplicate function implementation.',
        repo: {
          'scripts/a.ts': '// runs all\nfunction run(): void {}\nrun();\n',
          'scripts/b.ts': 'function run(): void {}\n',
        },
        patched: { 'scripts/a.ts': '// runs all\nfunction run(): void {}\nrun();\n\nexport {};\n' },
      },
      {
        name: 'twice in one file',
        log: "a.ts(2,7): error TS2451: Cannot redeclare block-scoped variable 'n'.",
        repo: { 'a.ts': 'const n = 1;\nconst n = 2;\n' },
      },
    ],
    ignore: [{ name: 'prose', log: 'TS2451 is about names' }],
  },
});
