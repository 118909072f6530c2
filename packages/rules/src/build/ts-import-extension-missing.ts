import { defineRule } from '@self-healer/core/rule';
import { replaceAt } from '@self-healer/editors/source';
import { runDirectories } from '../support/commands/run-directories.ts';
import { fixAt } from '../support/javascript/ts-location.ts';
import { resolveRelative } from '../support/paths/relative-path.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';

export const rule = defineRule({
  id: 'build/ts-import-extension-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['typescript'],
  needle: ['TS2834', 'TS2835'],
  // tsc 4.7 and newer with module node16 or nodenext.
  pattern:
    /^(?<path>[^\s(:][^(:]{0,300})[(:](?<line>\d{1,7})[,:](?<column>\d{1,5})\)?(?::| -) error TS283[45]: Relative import paths need explicit file extensions (?:.{0,200}Did you mean '(?<to>[^']{1,300})'\?)?/,
  captures: ['path', 'line', 'column', 'to?'],

  docs: {
    title: 'A relative import lacks its extension',
    what: '{path}:{line}: with this module setting an import names the file with its extension.',
    why: 'ES modules of Node add no extension, and tsc checks it.',
    how: 'Write the whole name, as `./b.js`; for a directory that of its index file.',
    references: ['https://www.typescriptlang.org/tsconfig/#moduleResolution'],
  },
  async fix({ to, ...at }, repo, context) {
    const importer = await trackedPath(at.path, repo, await runDirectories(repo, context));
    const files = new Set(await repo.list());
    return fixAt(
      at,
      repo,
      context,
      'Import a file under its whole name',
      'safe',
      ({ text, lineText, line, column }) => {
        const written = /^['"](?<from>[^'"]{1,300})['"]/.exec(lineText.slice(column))?.groups?.from;
        if (written === undefined || importer === undefined) return undefined;
        const whole = to ?? wholeName(importer, written, files);
        return whole === undefined ? undefined : replaceAt(text, { line, column: column + 2 }, written, whole);
      },
    );
  },
  examples: {
    match: [
      {
        name: 'tsc 5',
        log: "src/a.ts(1,19): error TS2835: Relative import paths need explicit file extensions in ECMAScript imports when '--moduleResolution' is 'node16' or 'nodenext'. Did you mean './b.js'?",
        captures: { to: './b.js' },
        repo: { 'src/a.ts': "import { b } from './b';\n" },
        patched: { 'src/a.ts': "import { b } from './b.js';\n" },
      },
      {
        name: 'a directory, of which tsc says nothing',
        log: "src/a.ts(1,19): error TS2834: Relative import paths need explicit file extensions in ECMAScript imports when '--moduleResolution' is 'node16' or 'nodenext'. Consider adding an extension to the import path.",
        repo: { 'src/a.ts': "import { b } from './parser';\n", 'src/parser/index.ts': 'export const b = 1;\n' },
        patched: { 'src/a.ts': "import { b } from './parser/index.js';\n" },
      },
      {
        name: 'neither a file nor a directory',
        log: "src/a.ts(1,19): error TS2834: Relative import paths need explicit file extensions in ECMAScript imports when '--moduleResolution' is 'node16' or 'nodenext'. Consider adding an extension to the import path.",
        repo: { 'src/a.ts': "import { b } from './gone';\n" },
      },
    ],
    ignore: [{ name: 'prose', log: 'TS2834 and TS2835 want explicit file extensions' }],
  },
});

const BUILT: Readonly<Record<string, string>> = { ts: 'js', tsx: 'js', mts: 'mjs', cts: 'cjs', js: 'js', mjs: 'mjs' };

/** The only file that a specifier without an ending means, under the name that it has once built. */
function wholeName(importer: string, written: string, files: ReadonlySet<string>): string | undefined {
  const target = resolveRelative(importer, written.replace(/\/$/, ''));
  if (target === undefined) return undefined;
  const found = Object.entries(BUILT).flatMap(([ending, built]) =>
    ['', '/index'].flatMap((tail) => (files.has(`${target}${tail}.${ending}`) ? [`${tail}.${built}`] : [])),
  );
  const [only] = found;
  return only === undefined || found.length > 1 ? undefined : written.replace(/\/$/, '') + only;
}
