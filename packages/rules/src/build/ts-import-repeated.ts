import { defineRule } from '@self-healer/core/rule';
import { removeImport } from '../support/javascript/ts-imports.ts';
import { fixAt } from '../support/javascript/ts-location.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';

const IMPORT = /^import (?:type )?(?<clause>[^'"]{1,500}) from (?<module>['"][^'"]{1,300}['"])/;

export const rule = defineRule({
  id: 'build/ts-import-repeated',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['typescript'],
  needle: 'error TS2300: Duplicate identifier ',
  // tsc 2 and newer, with and without --pretty; it says so at each of the places.
  pattern:
    /^(?<path>[^\s(:][^(:]{0,300})[(:](?<line>\d{1,7})[,:](?<column>\d{1,5})\)?(?::| -) error TS2300: Duplicate identifier '(?<name>[\w$]{1,200})'\.$/,
  captures: ['path', 'line', 'column', 'name'],
  explains: ['build/ts-compiler-error'],
  docs: {
    title: 'A name is declared twice',
    what: '{path}:{line}: `{name}` is declared elsewhere too.',
    why: 'An import was added that was there already, often when two branches were merged.',
    how: 'Remove the one that repeats the other; two different things need two names.',
    references: ['https://www.typescriptlang.org/docs/handbook/2/modules.html'],
  },
  fix: ({ name, ...at }, repo, context) =>
    fixAt(at, repo, context, `Import ${name} once`, 'safe', ({ text, line }) => {
      const lines = text.split('\n').map((each) => each.replace(/\r$/, ''));
      const word = new RegExp(`(?<![\\w$])${escapePattern(name)}(?![\\w$])`);
      const places = lines.flatMap((each, index) => {
        const groups = IMPORT.exec(each)?.groups;
        return word.test(groups?.clause ?? '') ? [{ each, index, module: groups?.module?.slice(1, -1) }] : [];
      });
      const [first, second] = places;
      // The same name of two modules: either may be meant. Both places are reported; the second goes.
      if (first === undefined || second === undefined || places.length > 2 || first.module !== second.module)
        return undefined;
      if (line !== first.index + 1 && line !== second.index + 1) return undefined;
      return removeImport(text, second.each, second.index + 1, name);
    }),
  examples: {
    match: [
      {
        name: 'tsc 5, one of two names',
        log: "src/b.ts(1,10): error TS2300: Duplicate identifier 'one'.\nsrc/b.ts(2,10): error TS2300: Duplicate identifier 'one'.",
        captures: { name: 'one' },
        repo: { 'src/b.ts': "import { one } from './a';\nimport { one, two } from './a';\none(two);\n" },
        patched: { 'src/b.ts': "import { one } from './a';\nimport { two } from './a';\none(two);\n" },
      },
      {
        name: 'of two modules',
        log: "src/b.ts(1,10): error TS2300: Duplicate identifier 'one'.",
        repo: { 'src/b.ts': "import { one } from './a';\nimport { one } from './c';\n" },
      },
    ],
    ignore: [{ name: 'a variable', log: "src/b.ts(2,7): error TS2451: Cannot redeclare block-scoped variable 'one'." }],
  },
});
