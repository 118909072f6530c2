import { defineRule } from '@self-healer/core/rule';
import { getJson, setJson } from '@self-healer/editors/json';
import { runDirectories } from '../support/commands/run-directories.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';

export const rule = defineRule({
  id: 'configuration/ts-root-directory-missing',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['typescript'],
  needle: 'TS5011',
  // tsc 6 and newer.
  pattern:
    /^(?<path>[^\s(:][^(:]{0,300}\.json)[(:]\d{1,7}[,:]\d{1,5}\)?(?::| -) error TS5011: The common source directory of '.{1,300}' is '(?<directory>\.[\w./-]{0,200})'\. The 'rootDir' setting must be explicitly set/,
  captures: ['path', 'directory'],
  explains: ['build/ts-compiler-error'],
  docs: {
    title: 'tsconfig.json does not say where its sources begin',
    what: '{path} sets no `rootDir`, and its sources lie below `{directory}`.',
    why: 'Since TypeScript 6 `rootDir` is the directory of the configuration; before, it was what all sources had in common.',
    how: 'Set `rootDir` to `{directory}`, so that the output is laid out as before.',
    references: ['https://www.typescriptlang.org/tsconfig/#rootDir'],
  },
  async fix({ path, directory }, repo, context) {
    const file = await trackedPath(path, repo, await runDirectories(repo, context));
    const text = file === undefined ? undefined : await repo.read(file);
    if (file === undefined || text === undefined || getJson(text, ['compilerOptions', 'rootDir']) !== undefined)
      return undefined;
    const content = setJson(text, ['compilerOptions', 'rootDir'], directory);
    if (content === undefined) return undefined;
    return {
      title: `Name ${directory}, where the sources begin`,
      safety: 'review',
      edits: [{ kind: 'write', path: file, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'tsc 7',
        log: "web/tsconfig.json(3,24): error TS5011: The common source directory of 'tsconfig.json' is './src'. The 'rootDir' setting must be explicitly set to this or another path to adjust your output's file layout.\n  Visit https://aka.ms/ts6 for migration information.",
        captures: { directory: './src' },
        repo: {
          'web/tsconfig.json': '{\n  "compilerOptions": {\n    "outDir": "dist"\n  },\n  "include": ["src"]\n}\n',
        },
        patched: {
          'web/tsconfig.json':
            '{\n  "compilerOptions": {\n    "outDir": "dist",\n    "rootDir": "./src"\n  },\n  "include": ["src"]\n}\n',
        },
      },
    ],
    ignore: [{ name: 'another', log: "tsconfig.json(3,5): error TS5023: Unknown compiler option 'rootDirectory'." }],
  },
});
