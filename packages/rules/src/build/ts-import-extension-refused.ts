import { defineRule } from '@self-healer/core/rule';
import { replaceAt } from '@self-healer/editors/source';
import { runDirectories } from '../support/commands/run-directories.ts';
import { fixAt } from '../support/javascript/ts-location.ts';
import { compilerOption, tsconfigsOf } from '../support/javascript/tsconfig-chain.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';

const BUILT: Readonly<Record<string, string>> = { '.ts': '.js', '.tsx': '.js', '.mts': '.mjs', '.cts': '.cjs' };

export const rule = defineRule({
  id: 'build/ts-import-extension-refused',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['typescript'],
  needle: ['TS5097', 'TS2691'],
  // tsc 5; before, TS2691 said `An import path cannot end with`.
  pattern:
    /^(?<path>[^\s(:][^(:]{0,300})[(:](?<line>\d{1,7})[,:](?<column>\d{1,5})\)?(?::| -) error TS(?:5097|2691): An import path can(?: only|not) end with a '(?<extension>\.[cm]?tsx?)' extension/,
  captures: ['path', 'line', 'column', 'extension'],
  explains: ['build/ts-compiler-error'],
  docs: {
    title: 'An import names the source, not what it is built to',
    what: '{path}:{line}: the path of an import ends with `{extension}`.',
    why: 'tsc leaves import paths as they are, and where the program runs there is no such file.',
    how: 'Write the name that the file has once built, or none at all where a bundler resolves it.',
    references: ['https://www.typescriptlang.org/tsconfig/#allowImportingTsExtensions'],
  },
  async fix({ extension, ...at }, repo, context) {
    const source = await trackedPath(at.path, repo, await runDirectories(repo, context));
    const chain = source === undefined ? [] : await tsconfigsOf(source, repo);
    const setting = ['module', 'moduleResolution'].map((option) => `${compilerOption(chain, option)?.value ?? ''}`);
    const whole = setting.some((value) => /^(?:node1[68]|node20|nodenext)$/i.test(value));
    return fixAt(
      at,
      repo,
      context,
      'Import a file as it is once built',
      'review',
      ({ text, lineText, line, column }) => {
        const written = /^['"](?<from>[^'"]{1,300})['"]/.exec(lineText.slice(column))?.groups?.from;
        if (written === undefined || !written.endsWith(extension)) return undefined;
        const to = written.slice(0, -extension.length) + (whole ? (BUILT[extension] ?? '') : '');
        return replaceAt(text, { line, column: column + 2 }, written, to);
      },
    );
  },
  examples: {
    match: [
      {
        name: 'where a bundler resolves',
        log: "src/a.ts(1,19): error TS5097: An import path can only end with a '.ts' extension when 'allowImportingTsExtensions' is enabled.",
        captures: { extension: '.ts' },
        repo: { 'tsconfig.json': '{ "compilerOptions": {} }\n', 'src/a.ts': "import { b } from './b.ts';\n" },
        patched: { 'src/a.ts': "import { b } from './b';\n" },
      },
      {
        name: 'modules of Node, set in what is extended',
        log: "web/src/a.ts:1:19 - error TS5097: An import path can only end with a '.ts' extension when 'allowImportingTsExtensions' is enabled.",
        repo: {
          'base.json': '{ "compilerOptions": { "module": "NodeNext" } }\n',
          'web/tsconfig.json': '{ "extends": "../base" }\n',
          'web/src/a.ts': "import { b } from './b.ts';\n",
        },
        patched: { 'web/src/a.ts': "import { b } from './b.js';\n" },
      },
    ],
    ignore: [{ name: 'prose', log: "An import path can only end with a '.ts' extension" }],
  },
});
