import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule, type RuleFix } from '@self-healer/core/rule';
import { nearestPath } from '../support/paths/nearest-path.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { nextMatch } from '../support/text/window-matches.ts';

const ENDINGS = ['.js', '.jsx', '.mjs', '.cjs', '.ts', '.tsx', '.mts', '.json', '/index.js', '/index.ts', '/index.tsx'];

export const rule = defineRule({
  id: 'build/jest-mapped-module-missing',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['node', 'typescript'],
  needle: 'Could not locate module ',
  // Jest 24 and newer: moduleNameMapper matched, and nothing is there.
  pattern: /^\s{0,12}Could not locate module (?<specifier>\S{1,300}) mapped as:$/,
  captures: ['specifier'],
  explains: ['test/jest-suite-failed'],
  docs: {
    title: 'A mapped import of Jest leads nowhere',
    what: '`{specifier}` is mapped to `{mapped}`, and no file is there.',
    why: 'The name differs in upper and lower case, is misspelt, or the file was moved.',
    how: 'Import the file by the name it is tracked under, or correct `moduleNameMapper`.',
    references: ['https://jestjs.io/docs/configuration#modulenamemapper-objectstring-string--arraystring'],
  },
  gathers: ['mapped', 'importer?'],
  gather(_facts, window) {
    const mapped = nextMatch(window, /^\s{0,12}(?<mapped>\/\S{1,400}\$\d)\.?$/, 2)?.mapped;
    const failed = window.lines.slice(0, window.index).findLast((line) => /^\s{0,4}FAIL\s/.test(line));
    const frame = nextMatch(
      window,
      /^\s{4,12}at .{0,200}\((?<path>(?!\S*node_modules)[^():]{1,300}):\d{1,7}:\d{1,5}\)$/,
      60,
    );
    const importer = frame?.path ?? /^\s*FAIL\s+(?:\S+ )?(?<path>[^\s()]+)/.exec(failed ?? '')?.groups?.path;
    return mapped === undefined ? undefined : { mapped, ...(importer !== undefined && { importer }) };
  },
  async fix({ specifier, mapped, importer }, repo) {
    const path = importer === undefined ? undefined : await trackedPath(importer, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined) return undefined;
    const root = /^(?<root>.*\/)\$\d$/.exec(mapped)?.groups?.root;
    if (root === undefined) return undefined;
    const files = await repo.list();
    // `<rootDir>/src/$1` of `@/utils/x`: the prefix before `$1` is all that the tail is not.
    for (let cut = specifier.indexOf('/'); cut >= 0; cut = specifier.indexOf('/', cut + 1)) {
      const tail = specifier.slice(cut + 1);
      const directory = directoryIn(root, files);
      if (directory === undefined) return correctRoot(root, tail, files, repo);
      const meant = new Set(
        ENDINGS.flatMap((ending) => {
          const found = nearestPath(`${directory}${tail}${ending}`, files);
          return found?.startsWith(directory) && found.endsWith(ending)
            ? found.slice(directory.length, -ending.length)
            : [];
        }),
      );
      const [to] = meant;
      if (to === undefined || meant.size > 1 || to === tail) continue;
      const whole = `${specifier.slice(0, cut + 1)}${to}`;
      const content = text.replaceAll(`'${specifier}'`, `'${whole}'`).replaceAll(`"${specifier}"`, `"${whole}"`);
      if (content === text) return undefined;
      return { title: `Import ${whole}, which is there`, safety: 'review', edits: [{ kind: 'write', path, content }] };
    }
    return undefined;
  },
  examples: {
    match: [
      {
        name: 'another case, Jest 29',
        log: [
          'FAIL src/report.test.js',
          '  ● Test suite failed to run',
          '',
          '    Could not locate module @/utils/FormatDate mapped as:',
          '    /w/ui/src/$1.',
          '',
          "    > 1 | const { formatDate } = require('@/utils/FormatDate');",
          '',
          '      at createNoMappedModuleFoundError (node_modules/jest-resolve/build/resolver.js:759:17)',
          '      at Object.require (src/report.js:1:24)',
        ].join('\n'),
        captures: { specifier: '@/utils/FormatDate', importer: 'src/report.js' },
        repo: {
          'src/report.js': "const { formatDate } = require('@/utils/FormatDate');\n",
          'src/utils/formatDate.js': '\n',
        },
        patched: { 'src/report.js': "const { formatDate } = require('@/utils/formatDate');\n" },
      },
      {
        name: 'mapped to a directory that is not there',
        log: 'FAIL tests/cart.test.js\n  ● Test suite failed to run\n\n    Could not locate module @/utils/math mapped as:\n    /w/ui/source/$1.\n\n      at Object.require (src/cart.js:1:17)',
        repo: {
          'jest.config.js': "module.exports = { moduleNameMapper: { '^@/(.*)$': '<rootDir>/source/$1' } };\n",
          'src/cart.js': "const { add } = require('@/utils/math');\n",
          'src/utils/math.js': 'exports.add = 1;\n',
        },
        patched: {
          'jest.config.js': "module.exports = { moduleNameMapper: { '^@/(.*)$': '<rootDir>/src/$1' } };\n",
        },
      },
      {
        name: 'a directory below another that moved',
        log: "FAIL test/rules.test.js\n  ● Test suite failed to run\n\n    Could not locate module @rules/age mapped as:\n    /w/booking/lib/rules/$1.\n\n    > 1 | const { adult } = require('@rules/age');\n",
        repo: {
          'package.json':
            '{\n  "jest": {\n    "moduleNameMapper": { "^@rules/(.*)$": "<rootDir>/lib/rules/$1" }\n  }\n}\n',
          'src/rules/age.js': 'exports.adult = 1;\n',
          'test/rules.test.js': "const { adult } = require('@rules/age');\n",
        },
        patched: {
          'package.json':
            '{\n  "jest": {\n    "moduleNameMapper": { "^@rules/(.*)$": "<rootDir>/src/rules/$1" }\n  }\n}\n',
        },
      },
    ],
    ignore: [{ name: 'another', log: 'Could not locate the bindings file.' }],
  },
});

/** The tracked directory, with a slash at its end, that a printed absolute one means. */
function directoryIn(printed: string, files: readonly string[]): string | undefined {
  const parts = printed.split('/').filter((part) => part !== '');
  for (let start = 0; start < parts.length; start += 1) {
    const tail = `${parts.slice(start).join('/')}/`;
    if (files.some((file) => file.startsWith(tail))) return tail;
  }
  return undefined;
}

/** Maps to the one directory that holds the file, where the configuration names one that is not there. */
async function correctRoot(
  root: string,
  tail: string,
  files: readonly string[],
  repo: Workspace,
): Promise<RuleFix | undefined> {
  const parts = root.split('/').filter((part) => part !== '');
  // What stands behind `<rootDir>` may be a directory below another.
  const tails = parts.map((_part, at) => parts.slice(at).join('/'));
  const holders = new Set(
    ENDINGS.flatMap((ending) =>
      files
        .filter((file) => `/${file}`.endsWith(`/${tail}${ending}`))
        .map((file) => file.slice(0, -`/${tail}${ending}`.length)),
    ),
  );
  const [holder] = holders;
  if (holder === undefined || holder === '' || holders.size > 1) return undefined;
  for (const path of files.filter((file) => /(?:^|\/)(?:jest\.config\.[cm]?[jt]s(?:on)?|package\.json)$/.test(file))) {
    const text = (await repo.read(path)) ?? '';
    const base = path.includes('/') ? `${path.slice(0, path.lastIndexOf('/'))}/` : '';
    const written = tails.find((each) => text.includes(`<rootDir>/${each}/$`));
    if (written === undefined || !holder.startsWith(base)) continue;
    const content = text.replaceAll(`<rootDir>/${written}/$`, () => `<rootDir>/${holder.slice(base.length)}/$`);
    return { title: `Map to ${holder}, which is there`, safety: 'review', edits: [{ kind: 'write', path, content }] };
  }
  return undefined;
}
