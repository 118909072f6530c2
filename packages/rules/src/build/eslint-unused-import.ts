import type { LogWindow } from '@self-healer/core/log-window';
import { defineRule } from '@self-healer/core/rule';
import { removeImport } from '../support/javascript/ts-imports.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { previousMatch } from '../support/text/window-matches.ts';

const FILE = /^(?<path>(?:[A-Za-z]:\\|\/)?[\w@.][\w@. /\\()[\]-]{0,300}\.(?:[cm]?[jt]sx?|vue|svelte))$/;
const UNUSED =
  /^\s{1,4}(?<line>\d{1,7}):\d{1,5}\s{2,8}(?:error|warning)\s{2,4}'(?<name>[\w$]{1,200})' is (?:defined but never used|assigned a value but never used)\b/;

interface Unused {
  readonly line: number;
  readonly name: string;
}

/** What the window says of unused names in one file, the last line first. */
function unusedIn(file: string, { lines }: LogWindow): readonly Unused[] {
  let current: string | undefined;
  const found = lines.flatMap((text): readonly Unused[] => {
    current = FILE.exec(text.slice(0, 400))?.groups?.path ?? current;
    const groups = current === file ? UNUSED.exec(text.slice(0, 400))?.groups : undefined;
    return groups?.name === undefined ? [] : [{ line: Number(groups.line), name: groups.name }];
  });
  return found.toSorted((a, b) => b.line - a.line);
}

export const rule = defineRule({
  id: 'build/eslint-unused-import',
  category: 'build',
  severity: 'low',
  stage: 'lint',
  ecosystems: ['node', 'typescript'],
  needle: "' is defined but never used",
  // ESLint 5 to 10, stylish formatter: no-unused-vars of ESLint and of typescript-eslint, unused-imports.
  pattern:
    /^\s{1,4}(?<line>\d{1,7}):(?<column>\d{1,5})\s{2,8}(?:error|warning)\s{2,4}'(?<name>[\w$]{1,200})' is defined but never used\.?(?: Allowed unused \w{1,20} must match \S{1,60}\.?)?\s{2,}(?:@?[\w-]{1,60}\/)?no-unused-(?:vars|imports(?:-ts)?)$/,
  captures: ['line', 'column', 'name'],
  explains: ['build/eslint-problem'],
  docs: {
    title: 'An import is not used',
    what: '{path}:{line}: `{name}` is imported or declared there and not used.',
    why: 'The code that needed it went away.',
    how: 'Remove the import; a parameter or a variable only a person can judge.',
    references: ['https://eslint.org/docs/latest/rules/no-unused-vars'],
  },
  gathers: ['path'],
  gather(_facts, window) {
    const path = previousMatch(window, FILE, 40)?.path;
    return path === undefined ? undefined : { path };
  },
  // A declaration may be unused by mistake: only imports are removed.
  async fix({ path: printed }, repo, { window }) {
    const path = await trackedPath(printed, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined) return undefined;
    let content = text;
    for (const { line, name } of unusedIn(printed, window)) {
      const lineText = (content.split('\n')[line - 1] ?? '').replace(/\r$/, '');
      content = removeImport(content, lineText, line, name) ?? content;
    }
    if (content === text) return undefined;
    return {
      title: `Remove what ${path} imports and does not use`,
      safety: 'safe',
      edits: [{ kind: 'write', path, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'ESLint 9',
        log: "\n/w/app/src/a.js\n  1:20  error  'writeFile' is defined but never used  no-unused-vars\n  2:8   error  'path' is defined but never used       no-unused-vars\n\n✖ 2 problems (2 errors, 0 warnings)",
        captures: { path: '/w/app/src/a.js', name: 'writeFile' },
        repo: {
          'src/a.js': "import { readFile, writeFile } from 'node:fs';\nimport path from 'node:path';\n\nreadFile();\n",
        },
        patched: { 'src/a.js': "import { readFile } from 'node:fs';\n\nreadFile();\n" },
      },
      {
        name: 'a parameter',
        log: "\n/w/app/src/a.ts\n  1:12  error  'req' is defined but never used  @typescript-eslint/no-unused-vars",
        captures: { name: 'req' },
        repo: { 'src/a.ts': 'export const f = (req) => 1;\n' },
      },
    ],
    ignore: [
      {
        name: 'a value',
        log: "\n/w/app/src/a.js\n  1:12  error  'x' is assigned a value but never used  no-unused-vars",
      },
    ],
  },
});
