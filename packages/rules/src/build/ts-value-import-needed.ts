import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';

export const rule = defineRule({
  id: 'build/ts-value-import-needed',
  category: 'build',
  severity: 'medium',
  stage: 'build',
  ecosystems: ['typescript'],
  needle: 'TS1361',
  pattern:
    /^(?<path>[^\s(:][^(:]{0,300})[(:](?<line>\d{1,7})[,:](?<column>\d{1,5})\)?(?::| -) error TS1361: '(?<name>[\w$]{1,200})' cannot be used as a value because it was imported using 'import type'/,
  captures: ['path', 'line', 'column', 'name'],
  docs: {
    title: 'A value is imported like a type',
    what: '{path}:{line}: `{name}` is used as a value, and only its type is imported.',
    why: '`import type` leaves nothing behind for the time the program runs.',
    how: 'Import `{name}` without `type`.',
    references: [
      'https://www.typescriptlang.org/docs/handbook/release-notes/typescript-3-8.html#type-only-imports-and-export',
    ],
  },
  fix: ({ name, ...at }, repo, context) =>
    fixAt(at, repo, context, `Import ${name} as the value it is`, 'safe', ({ text }) => {
      const word = escapePattern(name);
      const inline = new RegExp(`(?<=^import [^;'"]{0,2000}[{,]\\s{0,20})type\\s+(?=${word}(?![\\w$]))`, 'm');
      if (inline.test(text)) return text.replace(inline, '');
      const whole = new RegExp(`^import type (?=${word} from |\\{\\s*${word}\\s*,?\\s*\\} from )`, 'm');
      if (whole.test(text)) return text.replace(whole, 'import ');
      const list = new RegExp(
        `^import type \\{(?<items>(?:[^{}]{0,2000}[,\\s])?${word}(?:[,\\s][^{}]{0,2000})?)\\}`,
        'm',
      );
      return text.replace(list, (_, items: string) => {
        // What else is in the list stays a type.
        const typed = items.replace(/(?<before>^|,)(?<blank>\s*)(?=[\w$])/g, '$<before>$<blank>type ');
        return `import {${typed.replace(new RegExp(`type (?=${word}(?![\\w$]))`), '')}}`;
      });
    }),
  examples: {
    match: [
      {
        name: 'one of two',
        log: "src/rules.ts(2,37): error TS1361: 'Level' cannot be used as a value because it was imported using 'import type'.",
        captures: { name: 'Level' },
        repo: {
          'src/rules.ts':
            "import type { Level, Rule } from './level.js';\nexport const first: Rule = { level: Level.High };\n",
        },
        patched: {
          'src/rules.ts':
            "import { Level, type Rule } from './level.js';\nexport const first: Rule = { level: Level.High };\n",
        },
      },
      {
        name: 'alone',
        log: "src/rules.ts:2:1 - error TS1361: 'Level' cannot be used as a value because it was imported using 'import type'.",
        repo: { 'src/rules.ts': "import type { Level } from './level.js';\nLevel.High;\n" },
        patched: { 'src/rules.ts': "import { Level } from './level.js';\nLevel.High;\n" },
      },
      {
        name: 'the default',
        log: "src/rules.ts:2:1 - error TS1361: 'Level' cannot be used as a value because it was imported using 'import type'.",
        repo: { 'src/rules.ts': "import type Level from './level.js';\nLevel.High;\n" },
        patched: { 'src/rules.ts': "import Level from './level.js';\nLevel.High;\n" },
      },
      {
        name: 'marked in a list',
        log: "src/rules.ts:5:1 - error TS1361: 'Level' cannot be used as a value because it was imported using 'import type'.",
        repo: { 'src/rules.ts': "import {\n  other,\n  type Level,\n} from './level.js';\nLevel.High;\n" },
        patched: { 'src/rules.ts': "import {\n  other,\n  Level,\n} from './level.js';\nLevel.High;\n" },
      },
    ],
    ignore: [{ name: 'prose', log: 'TS1361 tells of imports that are types only' }],
  },
});
