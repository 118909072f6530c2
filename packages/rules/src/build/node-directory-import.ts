import { defineRule } from '@self-healer/core/rule';
import { correctImport, findMisnamedImport } from '../support/javascript/resolve-import.ts';

export const rule = defineRule({
  id: 'build/node-directory-import',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['node'],
  needle: 'ERR_UNSUPPORTED_DIR_IMPORT]',
  // Node 12 and newer.
  pattern:
    /^(?:Uncaught )?Error \[ERR_UNSUPPORTED_DIR_IMPORT\]: Directory import '(?<specifier>[^']{1,500})' is not supported resolving ES modules imported from (?<importer>\S.{0,500})$/,
  captures: ['specifier', 'importer'],
  docs: {
    title: 'An ES module imports a directory',
    what: '`{importer}` imports the directory `{specifier}`.',
    why: 'Only CommonJS looks for index.js in a directory.',
    how: 'Name the file: `/index.js`.',
    references: ['https://nodejs.org/api/esm.html#mandatory-file-extensions'],
  },
  async fix({ specifier, importer }, repo) {
    const found = await findMisnamedImport(importer, specifier, repo, true);
    const content = found === undefined ? undefined : await correctImport(found, repo);
    if (found === undefined || content === undefined) return undefined;
    return { title: `Import ${found.to}`, safety: 'safe', edits: [{ kind: 'write', path: found.importer, content }] };
  },
  examples: {
    match: [
      {
        name: 'Node 24',
        log: "Error [ERR_UNSUPPORTED_DIR_IMPORT]: Directory import '/w/app/src/rules' is not supported resolving ES modules imported from /w/app/src/a.js",
        captures: { specifier: '/w/app/src/rules', importer: '/w/app/src/a.js' },
        repo: { 'src/a.js': "import { x } from './rules';\n", 'src/rules/index.js': '\n' },
        patched: { 'src/a.js': "import { x } from './rules/index.js';\n" },
      },
    ],
    ignore: [{ name: 'prose', log: 'ERR_UNSUPPORTED_DIR_IMPORT] is documented' }],
  },
});
