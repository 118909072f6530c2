import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';

export const rule = defineRule({
  id: 'build/ts-default-import',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['typescript'],
  needle: ['TS2613', 'TS2614'],
  pattern:
    /^(?<path>[^\s(:][^(:]{0,300})[(:](?<line>\d{1,7})[,:](?<column>\d{1,5})\)?(?::| -) error TS261[34]: Module '.{1,300}' has no (?:default export|exported member '\w{1,100}')\. Did you mean to use 'import (?<meant>\{ [\w$]{1,100} \}|[\w$]{1,100}) from .{1,300}' instead\?/,
  captures: ['path', 'line', 'column', 'meant'],
  explains: ['build/ts-compiler-error'],
  docs: {
    title: 'A default export is imported by name, or the other way round',
    what: '{path}:{line}: the module exports what is meant as `{meant}`.',
    why: 'The export was changed from one kind to the other, or the import was written from memory.',
    how: 'Write `import {meant}`.',
    references: ['https://www.typescriptlang.org/docs/handbook/2/modules.html'],
  },
  fix: ({ meant, ...at }, repo, context) =>
    fixAt(at, repo, context, `Import ${meant}`, 'review', ({ text, line }) => {
      const lines = text.split('\n');
      const current = lines[line - 1] ?? '';
      // Only an import that imports nothing else.
      const changed = current.replace(
        /^(?<head>\s*import (?:type )?)(?:\{ ?[\w$]+,? ?\}|[\w$]+)(?= from ['"])/,
        (_all, head: string) => head + meant,
      );
      return changed === current ? undefined : lines.with(line - 1, changed).join('\n');
    }),
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
    ],
    ignore: [{ name: 'no suggestion', log: 'src/a.ts(1,8): error TS1192: Module \'"./a"\' has no default export.' }],
  },
});
