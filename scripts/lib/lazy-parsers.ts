import { createRequire } from 'node:module';
import type { Plugin } from 'esbuild';

/** Packages that read files of a repository: most logs are analyzed without any, so each is loaded with its first use. */
const PARSERS = ['dockerfile-ast', 'jsonc-parser', 'toml-eslint-parser', 'yaml'] as const;

/** The bundle of its own that each parser has, shared by all that use it. */
export const PARSER_BUNDLES = PARSERS.map((name) => ({ source: name, bundle: `${name}.cjs` }));

/** Has our own modules import, in place of a parser, something with the same names that loads it when one is used. */
export const lazyParsers: Plugin = {
  name: 'lazy-parsers',
  setup(build) {
    const filter = new RegExp(`^(?:${PARSERS.join('|')})$`);
    build.onResolve({ filter }, ({ path, kind, importer }) =>
      kind === 'import-statement' && !importer.includes('node_modules')
        ? { path, namespace: 'lazy-parser' }
        : undefined,
    );
    build.onResolve({ filter: /^\.\//, namespace: 'lazy-parser' }, ({ path }) => ({ path, external: true }));
    build.onLoad({ filter, namespace: 'lazy-parser' }, ({ path }) => ({ contents: standIn(path) }));
  },
};

function standIn(name: string): string {
  const names = Object.keys(createRequire(import.meta.url)(name) as object).filter((key) => key !== 'default');
  return `let parser;
for (const name of ${JSON.stringify(names)}) {
  Object.defineProperty(exports, name, { enumerable: true, get: () => (parser ??= require('./${name}.cjs'))[name] });
}`;
}
