import { defineRule } from '@self-healer/core/rule';
import { runDirectories } from '../support/commands/run-directories.ts';
import { aliasFromPaths } from '../support/javascript/alias-from-paths.ts';
import { below, directoriesOf, directoryOfPath } from '../support/paths/nearest-path.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';

const ENDINGS = ['', '.js', '.jsx', '.mjs', '.ts', '.tsx', '.vue', '/index.js', '/index.ts', '/index.tsx'];
const CONFIG = /(?:^|\/)(?:vite|vitest)\.config\.[cm]?[jt]s$/;

export const rule = defineRule({
  id: 'build/vite-alias-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['node', 'typescript'],
  needle: [
    "Cannot find package '",
    "Cannot find module '",
    'Failed to resolve import "',
    'failed to resolve import "',
    'Failed to load url ',
  ],
  // Vitest 4; Vitest 3; Vitest 2 and the cause that 3 gives; Vite and Vitest before; Rollup. Only prefixes that are no names of packages.
  pattern:
    /^(?:\s{0,8}Error: Cannot find (?:package|module) '(?<bare>(?:[@~#]|@[\w-]{0,30}|~[\w-]{0,30})\/[^']{1,300})' imported from '?(?<importer>[^\s']{1,400})'?\.?|\s{0,8}(?:Caused by: )?Error: Failed to load url (?<loaded>(?:[@~#]|@[\w-]{0,30}|~[\w-]{0,30})\/\S{1,300}) \(resolved id: \S{1,300}\) in (?<loader>\S{1,400}?)\. Does the file exist\?|.{0,200}[Ff]ailed to resolve import "(?<quoted>[@~#][\w-]{0,30}\/[^"]{1,300})" from (?<source>.{1,400}))$/,
  captures: ['bare?', 'importer?', 'loaded?', 'loader?', 'quoted?', 'source?'],
  specificity: 'general',
  explains: ['test/*'],
  docs: {
    title: 'An alias of Vite leads nowhere',
    what: '`{specifier}`, which {from} imports, is not found.',
    why: 'The alias leads to a directory that is not there, or there is none.',
    how: 'Let `resolve.alias` name the directory that holds the file.',
    references: ['https://vite.dev/config/shared-options#resolve-alias'],
  },
  gathers: ['specifier', 'from'],
  gather({ bare, importer, loaded, loader, quoted, source }) {
    return {
      specifier: bare ?? loaded ?? quoted ?? '',
      from: importer ?? loader ?? /[^\s"]+/.exec(source ?? '')?.[0] ?? '',
    };
  },
  async fix({ specifier, from }, repo, context) {
    const files = await repo.list();
    const importer = await trackedPath(from, repo, await runDirectories(repo, context));
    const configs = files.filter((file) => CONFIG.test(file));
    const mapped = importer === undefined ? undefined : await aliasFromPaths(specifier, importer, configs, repo);
    if (mapped !== undefined) return mapped;
    const tail = specifier.slice(specifier.indexOf('/') + 1);
    for (const path of configs) {
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
      {
        name: 'an alias that only TypeScript has, Vitest 3',
        log: "Error: Cannot find package '@/orders/summary' imported from '/w/app/test/summary.test.ts'",
        repo: {
          'tsconfig.json': '{ "compilerOptions": { "baseUrl": ".", "paths": { "@/*": ["src/*"] } } }\n',
          'vitest.config.ts':
            "import { defineConfig } from 'vitest/config';\n\nexport default defineConfig({\n  test: { environment: 'node' },\n});\n",
          'src/orders/summary.ts': '',
          'test/summary.test.ts': '',
        },
        patched: {
          'vitest.config.ts':
            "import { fileURLToPath } from 'node:url';\nimport { defineConfig } from 'vitest/config';\n\nexport default defineConfig({\n  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },\n  test: { environment: 'node' },\n});\n",
        },
      },
      {
        name: 'an alias beside others, Vitest 2',
        log: 'Error: Failed to load url ~lib/money (resolved id: ~lib/money) in /w/app/src/cart.ts. Does the file exist?',
        captures: { specifier: '~lib/money' },
        repo: {
          'tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./src/*"], "~lib/*": ["./src/lib/*"] } } }\n',
          'vite.config.ts':
            "import { fileURLToPath } from 'node:url';\n\nexport default {\n  resolve: {\n    alias: {\n      '@': fileURLToPath(new URL('./src', import.meta.url)),\n    },\n  },\n};\n",
          'src/lib/money.ts': '',
          'src/cart.ts': '',
        },
        patched: {
          'vite.config.ts':
            "import { fileURLToPath } from 'node:url';\n\nexport default {\n  resolve: {\n    alias: { '~lib': fileURLToPath(new URL('./src/lib', import.meta.url)),\n      '@': fileURLToPath(new URL('./src', import.meta.url)),\n    },\n  },\n};\n",
        },
      },
    ],
    ignore: [{ name: 'a package', log: "Error: Cannot find package 'left-pad' imported from /w/app/a.js" }],
  },
});
