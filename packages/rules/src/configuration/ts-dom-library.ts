import { defineRule } from '@self-healer/core/rule';
import { setJson } from '@self-healer/editors/json';
import { runDirectories } from '../support/commands/run-directories.ts';
import { compilerOption, tsconfigsOf } from '../support/javascript/tsconfig-chain.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';

/** Whether a file declares a name that is short for that of the browser, or begins with it. */
const hasOwnName = (name: string, text: string): boolean =>
  new RegExp(
    `(?:\\b(?:const|let|var)\\s+[{[]?\\s*|[(,]\\s*)_?(?:${name.slice(0, 3)}|${name}\\w+)\\??\\s*(?:[:,)=}\\]]|of\\b)`,
  ).test(text);

export const rule = defineRule({
  id: 'configuration/ts-dom-library',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['typescript'],
  needle: "Try changing the 'lib' compiler option to include 'dom'",
  // tsc 3 and newer. What Node has too (`console`, `fetch`, timers) says nothing about a browser.
  pattern:
    /^(?<path>[^\s(:][^(:]{0,300})[(:](?<line>\d{1,7})[,:]\d{1,5}\)?(?::| -) error TS(?:2584|2812): (?:Cannot find name '(?<name>document|window|HTML\w{0,60}Element)'\.|Property '\w{1,60}' does not exist on type '(?<type>(?:HTML|SVG)\w{0,60}Element)'\.) .{0,200} Try changing the 'lib' compiler option to include 'dom'\.$/,
  captures: ['path', 'line', 'name?', 'type?'],
  explains: ['build/ts-compiler-error'],
  docs: {
    title: 'Code of the browser is compiled without its library',
    what: '{path}:{line} uses what only a browser has.',
    why: '`lib` in tsconfig.json lists libraries, and `dom` is not among them.',
    how: 'List `dom` too.',
    references: ['https://www.typescriptlang.org/tsconfig/#lib'],
  },
  async fix({ path, name }, repo, context) {
    const source = await trackedPath(path, repo, await runDirectories(repo, context));
    const text = source === undefined ? '' : ((await repo.read(source)) ?? '');
    // A parameter `doc` or `documents` may be what `document` was to be.
    if (name !== undefined && hasOwnName(name, text)) return undefined;
    const chain = source === undefined ? [] : await tsconfigsOf(source, repo);
    const lib = compilerOption(chain, 'lib');
    if (lib === undefined || !Array.isArray(lib.value) || lib.value.length === 0) return undefined;
    const listed = lib.value.map((each) => `${each}`);
    if (listed.some((each) => each.toLowerCase() === 'dom')) return undefined;
    const upper = listed.every((each) => each === each.toUpperCase());
    const content = setJson(lib.config.text, ['compilerOptions', 'lib', listed.length], upper ? 'DOM' : 'dom');
    if (content === undefined) return undefined;
    return {
      title: 'List the library of the browser',
      safety: 'review',
      edits: [{ kind: 'write', path: lib.config.path, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'a slip for a parameter',
        log: "src/worker.ts(2,10): error TS2584: Cannot find name 'document'. Do you need to change your target library? Try changing the 'lib' compiler option to include 'dom'.",
        repo: {
          'src/worker.ts': 'export function heading(doc: Doc): string {\n  return document.title;\n}\n',
          'tsconfig.json': '{\n  "compilerOptions": { "lib": ["es2022"] }\n}\n',
        },
      },
      {
        name: 'tsc 5',
        log: "src/widget.ts(2,16): error TS2584: Cannot find name 'document'. Do you need to change your target library? Try changing the 'lib' compiler option to include 'dom'.",
        captures: { name: 'document' },
        repo: {
          'src/widget.ts': "export const host = document.getElementById('a');\n",
          'tsconfig.json': '{\n  "compilerOptions": { "lib": ["ES2022"] }\n}\n',
        },
        patched: { 'tsconfig.json': '{\n  "compilerOptions": { "lib": ["ES2022", "DOM"] }\n}\n' },
      },
      {
        name: 'a list of several lines in what is extended',
        log: "web/src/widget.ts:2:16 - error TS2584: Cannot find name 'window'. Do you need to change your target library? Try changing the 'lib' compiler option to include 'dom'.",
        repo: {
          'web/src/widget.ts': 'export const width = window.innerWidth;\n',
          'web/tsconfig.json': '{ "extends": "../tsconfig.base.json" }\n',
          'tsconfig.base.json':
            '{\n  "compilerOptions": {\n    "lib": [\n      "es2022",\n      "esnext.disposable"\n    ]\n  }\n}\n',
        },
        patched: {
          'tsconfig.base.json':
            '{\n  "compilerOptions": {\n    "lib": [\n      "es2022",\n      "esnext.disposable",\n      "dom"\n    ]\n  }\n}\n',
        },
      },
    ],
    ignore: [
      {
        name: 'Node has a console too',
        log: "src/a.ts(2,16): error TS2584: Cannot find name 'console'. Do you need to change your target library? Try changing the 'lib' compiler option to include 'dom'.",
      },
    ],
  },
});
