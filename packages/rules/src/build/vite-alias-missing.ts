import { defineRule } from '@self-healer/core/rule';
import { below, directoriesOf, directoryOfPath } from '../support/paths/nearest-path.ts';

const ENDINGS = ['', '.js', '.jsx', '.mjs', '.ts', '.tsx', '.vue', '/index.js', '/index.ts', '/index.tsx'];
const CONFIG = /(?:^|\/)(?:vite|vitest)\.config\.[cm]?[jt]s$/;

export const rule = defineRule({
  id: 'build/vite-alias-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['node', 'typescript'],
  needle: ["Cannot find package '", "Cannot find module '", 'Failed to resolve import "', 'failed to resolve import "'],
  // Vitest 4; Vitest 3; Vite and Vitest before; Rollup. Only prefixes that are no names of packages.
  pattern:
    /^(?:\s{0,8}Error: Cannot find (?:package|module) '(?<bare>(?:[@~#]|@[\w-]{0,30}|~[\w-]{0,30})\/[^']{1,300})' imported from .{1,400}|.{0,200}[Ff]ailed to resolve import "(?<quoted>[@~#][\w-]{0,30}\/[^"]{1,300})" from .{1,400})$/,
  captures: ['bare?', 'quoted?'],
  specificity: 'general',
  explains: ['test/*'],
  docs: {
    title: 'An alias of Vite leads nowhere',
    what: '`{specifier}` is not found.',
    why: 'The alias leads to a directory that is not there, or there is none.',
    how: 'Let `resolve.alias` name the directory that holds the file.',
    references: ['https://vite.dev/config/shared-options#resolve-alias'],
  },
  gathers: ['specifier'],
  gather({ bare, quoted }) {
    return { specifier: bare ?? quoted ?? '' };
  },
  async fix({ specifier }, repo) {
    const files = await repo.list();
    const tail = specifier.slice(specifier.indexOf('/') + 1);
    for (const path of files.filter((file) => CONFIG.test(file))) {
      const text = (await repo.read(path)) ?? '';
      const own = below(directoryOfPath(path), files);
      const directories = directoriesOf(own);
      const holders = directories.filter((directory) =>
        ENDINGS.some((ending) => own.includes(`${directory}/${tail}${ending}`)),
      );
      const [holder] = holders;
      const wrong = [...text.matchAll(/(?<=["'])(?<lead>\.?\/)(?<directory>[\w-]+(?:\/[\w-]+)*)(?=\/?["'])/g)].filter(
        ({ groups }) => !directories.includes(groups?.directory ?? '') && !own.includes(groups?.directory ?? ''),
      );
      const [only] = wrong;
      if (holder === undefined || holders.length > 1 || only === undefined || wrong.length > 1) continue;
      const lead = only.groups?.lead ?? './';
      const content = `${text.slice(0, only.index)}${lead}${holder}${text.slice(only.index + only[0].length)}`;
      return { title: `Let the alias name ${holder}`, safety: 'review', edits: [{ kind: 'write', path, content }] };
    }
    return undefined;
  },
  examples: {
    match: [
      {
        name: 'Vitest 4',
        log: "Error: Cannot find package '@/math/add.js' imported from /w/app/test/add.test.js",
        captures: { specifier: '@/math/add.js' },
        repo: {
          'vitest.config.js':
            "import { fileURLToPath } from 'node:url';\nexport default { resolve: { alias: { '@': fileURLToPath(new URL('./source', import.meta.url)) } } };\n",
          'src/math/add.js': '',
          'test/add.test.js': '',
        },
        patched: {
          'vitest.config.js':
            "import { fileURLToPath } from 'node:url';\nexport default { resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } } };\n",
        },
      },
      {
        name: 'Vitest 3',
        log: "Error: Cannot find module '@lib/chart.js' imported from '/w/app/src/dashboard.js'.",
        captures: { specifier: '@lib/chart.js' },
        repo: {
          'vitest.config.js': "export default { resolve: { alias: { '@lib': '/src/lib' } } };\n",
          'src/library/chart.js': '',
          'src/dashboard.js': '',
        },
        patched: { 'vitest.config.js': "export default { resolve: { alias: { '@lib': '/src/library' } } };\n" },
      },
      {
        name: 'Vite 5',
        log: 'Error: Failed to resolve import "@/math/add" from "test/add.test.ts". Does the file exist?',
        captures: { specifier: '@/math/add' },
      },
    ],
    ignore: [{ name: 'a package', log: "Error: Cannot find package 'left-pad' imported from /w/app/a.js" }],
  },
});
