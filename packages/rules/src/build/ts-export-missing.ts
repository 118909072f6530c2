import { defineRule } from '@self-healer/core/rule';
import { resolveRelative } from '../support/paths/relative-path.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { isKeptInside } from '../support/text/kept-inside.ts';
import { textLines } from '../support/text/text-lines.ts';

export const rule = defineRule({
  id: 'build/ts-export-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['typescript'],
  needle: 'locally, but it is not exported',
  // tsc 3.9 and newer.
  pattern:
    /^(?<path>[^\s(:][^(:]{0,300})[(:](?<line>\d{1,7})[,:]\d{1,5}\)?(?::| -) error TS2459: Module '"(?<module>[^"]{1,300})"' declares '(?<name>[\w$]{1,200})' locally, but it is not exported\.$/,
  captures: ['path', 'line', 'module', 'name'],
  explains: ['build/ts-compiler-error'],
  docs: {
    title: 'A name is imported that its module keeps to itself',
    what: '{path}:{line}: `{module}` declares `{name}` and does not export it.',
    why: 'The `export` was forgotten, or the name is not meant for others.',
    how: 'Export it, or import what the module exports.',
    references: ['https://www.typescriptlang.org/docs/handbook/modules/reference.html'],
  },
  async fix({ path, module, name }, repo) {
    const importer = await trackedPath(path, repo);
    const target = importer === undefined || !module.startsWith('.') ? undefined : resolveRelative(importer, module);
    const plain = target?.replace(/\.[cm]?js$/, '');
    const files = await repo.list();
    const source = ['.ts', '.tsx', '.mts', '/index.ts']
      .map((ending) => `${plain}${ending}`)
      .find((file) => files.includes(file));
    const text = source === undefined ? undefined : await repo.read(source);
    if (source === undefined || text === undefined) return undefined;
    const { lines, join } = textLines(text);
    const declared = new RegExp(
      `^(?:declare )?(?:abstract )?(?:async )?(?:function\\*?|class|const|let|interface|type|enum) ${name}\\b`,
    );
    const at = lines.findIndex((line) => declared.test(line));
    if (at < 0 || isKeptInside(name, lines, at)) return undefined;
    lines[at] = `export ${lines[at]}`;
    return {
      title: `Export ${name} from ${source}`,
      safety: 'review',
      edits: [{ kind: 'write', path: source, content: join() }],
    };
  },
  examples: {
    match: [
      {
        name: 'tsc 5',
        log: "src/b.ts(1,10): error TS2459: Module '\"./a\"' declares 'helper' locally, but it is not exported.",
        captures: { module: './a', name: 'helper' },
        repo: {
          'src/b.ts': "import { helper } from './a';\n",
          'src/a.ts': 'async function helper() {}\nexport const b = 1;\n',
        },
        patched: { 'src/a.ts': 'export async function helper() {}\nexport const b = 1;\n' },
      },
      {
        name: 'one that is kept inside',
        log: "src/b.ts(1,10): error TS2459: Module '\"./a\"' declares 'plain' locally, but it is not exported.",
        repo: {
          'src/a.ts':
            '/** Takes the text as it is: only for what quoted() made. */\nfunction plain(text: string) {\n  return text;\n}\nexport const a = 1;\n',
          'src/b.ts': "import { plain } from './a';\nplain('x');\n",
        },
      },
    ],
    ignore: [
      { name: 'nothing declared', log: "src/b.ts(1,10): error TS2305: Module '\"./a\"' has no exported member 'x'." },
    ],
  },
});
