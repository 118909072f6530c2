import { defineRule } from '@self-healer/core/rule';
import { editMatching } from '../support/ci/ci-edits.ts';
import { resolveRelative } from '../support/paths/relative-path.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';

const SOURCES = /^(?!(?:.*\/)?(?:node_modules|dist|vendor)\/).*\.m?[jt]s$/;
const ASSERTION = /(?<from>\bfrom (?<quote>['"])[^'"\n]{1,300}\k<quote> )assert(?= ?\{)/g;
const JSON_IMPORT = /\bfrom (?<quote>['"])(?<specifier>\.{1,2}\/[^'"\n]{1,300})\k<quote>(?! ?(?:with|assert)\b)/g;

export const rule = defineRule({
  id: 'build/node-import-attribute',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['node'],
  needle: ["Unexpected identifier 'assert'", 'needs an import attribute of', 'needs an import assertion of'],
  // Node 22 and newer took `assert` away; the attribute is asked for since 17.5 ("assertion" until 20).
  pattern:
    /^(?:SyntaxError: Unexpected identifier '(?<word>assert)'|TypeError \[ERR_IMPORT_A(?:TTRIBUTE|SSERTION_TYPE)_MISSING\]: Module "file:\/\/(?<module>[^"]{1,500})" needs an import (?:attribute|assertion) of (?:"type: json"|type "json"))$/,
  captures: ['word?', 'module?'],
  docs: {
    title: 'JSON is imported without its attribute',
    what: "Node reads JSON modules only with `with { type: 'json' }`.",
    why: 'The import has no attribute, or says `assert`, which Node 22 no longer reads.',
    how: "Write `import data from './data.json' with { type: 'json' }`.",
    references: ['https://nodejs.org/api/esm.html#import-attributes'],
  },
  async fix({ module }, repo) {
    const title = "Import JSON with { type: 'json' }";
    if (module === undefined) {
      const edits = await editMatching(repo, SOURCES, (text) => text.replace(ASSERTION, '$<from>with'));
      return edits.length === 0 ? undefined : { title, safety: 'safe', edits };
    }
    const target = await trackedPath(module, repo);
    if (target === undefined) return undefined;
    const edits = await editMatching(repo, SOURCES, (text, path) =>
      text.replace(JSON_IMPORT, (found, _quote, specifier: string) =>
        resolveRelative(path, specifier) === target ? `${found} with { type: 'json' }` : found,
      ),
    );
    return edits.length === 0 ? undefined : { title, safety: 'safe', edits };
  },
  examples: {
    match: [
      {
        name: 'Node 24',
        log: 'TypeError [ERR_IMPORT_ATTRIBUTE_MISSING]: Module "file:///w/app/data/a.json" needs an import attribute of "type: json"',
        captures: { module: '/w/app/data/a.json' },
        repo: { 'src/a.js': "import a from '../data/a.json';\n", 'data/a.json': '{}\n' },
        patched: { 'src/a.js': "import a from '../data/a.json' with { type: 'json' };\n" },
      },
      {
        name: 'the removed word',
        log: "SyntaxError: Unexpected identifier 'assert'",
        captures: { word: 'assert' },
        repo: { 'a.mjs': 'import a from "./a.json" assert { type: "json" };\n' },
        patched: { 'a.mjs': 'import a from "./a.json" with { type: "json" };\n' },
      },
    ],
    ignore: [{ name: 'another word', log: "SyntaxError: Unexpected identifier 'total'" }],
  },
});
