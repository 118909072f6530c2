import { defineRule } from '@self-healer/core/rule';
import { importsOf } from '../support/javascript/imports-of.ts';
import { importsName } from '../support/javascript/named-imports.ts';
import { nodeFrame } from '../support/javascript/node-frame.ts';
import { takeExport } from '../support/javascript/take-export.ts';
import { resolveRelative } from '../support/paths/relative-path.ts';

const ENDINGS = ['', '.js', '.ts', '.mjs', '.jsx', '.tsx', '/index.js', '/index.ts'];

export const rule = defineRule({
  id: 'build/node-import-not-callable',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['node', 'typescript'],
  needle: 'TypeError: (0',
  // What Vitest, Babel (Jest), SWC and tsc make of a call of an import: `(0 , total)`, `(0, total_1.total)`.
  pattern:
    /^\s{0,20}(?:Uncaught )?TypeError: \(0 ?, (?:[\w$]{1,100}\.)?(?<name>[\w$]{1,200})\) is not a (?:function|constructor)$/,
  captures: ['name'],
  explains: ['test/*'],
  docs: {
    title: 'An imported function is none',
    what: 'No module exports `{name}` to the file that calls it.',
    why: 'The name is misspelt, or was changed or moved where it is exported; what compiles the tests does not say so.',
    how: 'Import a name that the module exports.',
    references: ['https://developer.mozilla.org/docs/Web/JavaScript/Reference/Statements/import'],
  },
  async fix({ name }, repo, { window }) {
    const frame = await nodeFrame(window, repo);
    if (frame === undefined) return undefined;
    const files = await repo.list();
    for (const specifier of new Set(importsOf(frame.text).filter((each) => each.startsWith('.')))) {
      if (!importsName(frame.text, specifier, name)) continue;
      const target = resolveRelative(frame.path, specifier);
      const bare = target?.replace(/\.[cm]?jsx?$/, '');
      const path = [...ENDINGS.map((end) => `${target}${end}`), `${bare}.ts`, `${bare}.tsx`].find((each) =>
        files.includes(each),
      );
      const source = path === undefined ? undefined : await repo.read(path);
      // A name that it exports is a value that is no function, or a circle of imports.
      if (
        path === undefined ||
        source === undefined ||
        new RegExp(`\\b${name}\\b`).test(source.replace(/^(?!.*\bexport\b).*$/gm, ''))
      )
        return undefined;
      return takeExport(frame, specifier, path, name, repo);
    }
    return undefined;
  },
  examples: {
    match: [
      {
        name: 'Vitest 3',
        log: ' FAIL  src/total.test.js > total\nTypeError: (0 , totl) is not a function\n ❯ src/total.test.js:3:32\n      1| import',
        captures: { name: 'totl' },
        repo: {
          'src/total.test.js':
            "import { expect, test } from 'vitest'\nimport { totl } from './total.js'\ntest('total', () => expect(totl([1])).toBe(1))\n",
          'src/total.js': 'export const total = (xs) => xs.length\n',
        },
        patched: {
          'src/total.test.js':
            "import { expect, test } from 'vitest'\nimport { total } from './total.js'\ntest('total', () => expect(total([1])).toBe(1))\n",
        },
      },
      {
        name: 'Jest and Babel, moved',
        log: '    TypeError: (0 , _util.slug) is not a function\n\n      at page (src/page.js:2:30)',
        repo: {
          'src/page.js': "import { one, slug } from './util'\nexport const page = () => slug(one)\n",
          'src/util.js': 'export const one = 1\n',
          'src/text/slug.js': 'export function slug(n) {}\n',
        },
        patched: {
          'src/page.js':
            "import { one } from './util'\nimport { slug } from './text/slug'\nexport const page = () => slug(one)\n",
        },
      },
      {
        name: 'what is exported and no function',
        log: 'TypeError: (0 , rate) is not a function\n ❯ src/a.test.js:2:3',
        repo: { 'src/a.test.js': "import { rate } from './a.js'\nrate()\n", 'src/a.js': 'export const rate = 3\n' },
      },
    ],
    ignore: [{ name: 'a name that stands alone', log: 'TypeError: total is not a function' }],
  },
});
