import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';
import { exportedNames } from '../support/javascript/exported-names.ts';
import { fixAt } from '../support/javascript/ts-location.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';

export const rule = defineRule({
  id: 'build/ts-default-import',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['typescript'],
  needle: ['TS2613', 'TS2614', 'TS1192'],
  pattern:
    /^(?<path>[^\s(:][^(:]{0,300})[(:](?<line>\d{1,7})[,:](?<column>\d{1,5})\)?(?::| -) error TS(?:261[34]: Module '.{1,300}' has no (?:default export|exported member '\w{1,100}')\. Did you mean to use 'import (?<meant>\{ [\w$]{1,100} \}|[\w$]{1,100}) from .{1,300}' instead\?|1192: Module '"?(?<module>[^'"]{1,300})"?' has no default export\.$)/,
  captures: ['path', 'line', 'column', 'meant?', 'module?'],
  explains: ['build/ts-compiler-error'],
  docs: {
    title: 'A default export is imported by name, or the other way round',
    what: '{path}:{line}: the module does not export what is imported in that way.',
    why: 'The export was changed from one kind to the other, or the import was written from memory.',
    how: 'Import it as it is exported: by name, as the default, or the whole module with `* as`.',
    references: ['https://www.typescriptlang.org/docs/handbook/2/modules.html'],
  },
  async fix({ meant, module, ...at }, repo, context) {
    const exported = module === undefined ? [] : await namesOf(module, repo);
    return fixAt(
      at,
      repo,
      context,
      meant === undefined ? 'Import the module as a whole' : `Import ${meant}`,
      'review',
      ({ text, line }) => {
        if (meant === undefined) return asNamespace(text, line, exported);
        const lines = text.split('\n');
        const current = lines[line - 1] ?? '';
        // Only an import that imports nothing else.
        const changed = current.replace(
          /^(?<head>\s*import (?:type )?)(?:\{ ?[\w$]+,? ?\}|[\w$]+)(?= from ['"])/,
          (_all, head: string) => head + meant,
        );
        return changed === current ? undefined : lines.with(line - 1, changed).join('\n');
      },
    );
  },
  examples: {
    match: [
      {
        name: 'by name',
        log: "src/a.ts(1,10): error TS2614: Module '\"./def\"' has no exported member 'Def'. Did you mean to use 'import Def from \"./def\"' instead?",
        captures: { meant: 'Def' },
        repo: { 'src/a.ts': "import { Def } from './def';\n" },
        patched: { 'src/a.ts': "import Def from './def';\n" },
      },
      {
        name: 'as the default',
        log: 'src/a.ts:2:8 - error TS2613: Module \'"/app/src/named"\' has no default export. Did you mean to use \'import { named } from "/app/src/named"\' instead?',
        captures: { meant: '{ named }' },
        repo: { 'src/a.ts': "\nimport named from './named';\r\n" },
        patched: { 'src/a.ts': "\nimport { named } from './named';\r\n" },
      },
      {
        name: 'beside others',
        log: "src/a.ts(1,10): error TS2614: Module '\"./def\"' has no exported member 'Def'. Did you mean to use 'import Def from \"./def\"' instead?",
        repo: { 'src/a.ts': "import { Def, other } from './def';\n" },
      },
      {
        name: 'the members of a module without a default',
        log: 'src/a.ts(1,8): error TS1192: Module \'"/w/app/src/util"\' has no default export.',
        captures: { module: '/w/app/src/util' },
        repo: {
          'src/a.ts': "import util from './util';\nexport const a = util.f() + util.g;\n",
          'src/util.ts': 'export function f() {\n  return 1;\n}\nexport const g = 2;\n',
        },
        patched: { 'src/a.ts': "import * as util from './util';\nexport const a = util.f() + util.g;\n" },
      },
      {
        name: 'a member that the module does not export',
        log: 'src/a.ts(1,8): error TS1192: Module \'"/w/app/src/util"\' has no default export.',
        repo: {
          'src/a.ts': "import util from './util';\nexport const a = util.f(util);\n",
          'src/util.ts': 'export function f() {\n  return 1;\n}\n',
        },
      },
    ],
    ignore: [{ name: 'no suggestion', log: 'src/a.ts(1,8): error TS1193: Module \'"./a"\' has no default export.' }],
  },
});

/** What the module of the project exports by name; its path is printed without an ending. */
async function namesOf(module: string, repo: Workspace): Promise<readonly string[]> {
  for (const ending of ['.ts', '.tsx', '.mts', '/index.ts']) {
    const path = await trackedPath(`${module}${ending}`, repo);
    if (path !== undefined) return exportedNames((await repo.read(path)) ?? '');
  }
  return [];
}

/** A default import of which only exported members are used, as that of the whole module. */
function asNamespace(text: string, line: number, exported: readonly string[]): string | undefined {
  const lines = text.split('\n');
  const { head, name, tail } =
    /^(?<head>\s*import )(?<name>[\w$]+)(?<tail> from ['"].*)$/.exec(lines[line - 1] ?? '')?.groups ?? {};
  if (name === undefined) return undefined;
  const used = [
    ...lines
      .toSpliced(line - 1, 1)
      .join('\n')
      .matchAll(new RegExp(`(?<![\\w$.])${escapePattern(name)}(?![\\w$])(?:\\.(?<member>[\\w$]+))?`, 'g')),
  ];
  if (used.length === 0 || used.some(({ groups }) => !exported.includes(groups?.member ?? ''))) return undefined;
  return lines.with(line - 1, `${head}* as ${name}${tail}`).join('\n');
}
