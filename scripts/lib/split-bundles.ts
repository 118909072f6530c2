import type { Plugin } from 'esbuild';

/** Packages that are loaded when they are needed, each from a bundle of its own. */
export const LAZY_BUNDLES = [
  { specifier: '@self-healer/store/open-store', source: 'packages/store/src/open-store.ts', bundle: 'store.cjs' },
  { specifier: '@self-healer/store/postgres-jobs', source: 'packages/store/src/postgres-jobs.ts', bundle: 'jobs.cjs' },
  {
    specifier: '@self-healer/server/start-service',
    source: 'packages/server/src/start-service.ts',
    bundle: 'server.cjs',
  },
  {
    specifier: '@self-healer/advisor/open-advisor',
    source: 'packages/advisor/src/open-advisor.ts',
    bundle: 'advisor.cjs',
  },
  {
    specifier: '@self-healer/model/shipped-classifier',
    source: 'packages/model/src/shipped-classifier.ts',
    bundle: 'model.cjs',
  },
  {
    specifier: '@self-healer/model/shipped-examples',
    source: 'packages/model/src/shipped-examples.ts',
    bundle: 'training-data.cjs',
  },
  {
    specifier: '@self-healer/healer/learning/ml-classifier-service',
    source: 'packages/healer/src/learning/ml-classifier-service.ts',
    bundle: 'learning.cjs',
  },
  { specifier: '@self-healer/config/read-config', source: 'packages/config/src/read-config.ts', bundle: 'config.cjs' },
  { specifier: '@self-healer/mcp/serve-stdio', source: 'packages/mcp/src/serve-stdio.ts', bundle: 'mcp.cjs' },
] as const;

/** Bundles of their own however they are imported. */
export const SPLIT_BUNDLES = [
  // The rule library, half of all code: alone its modules become one piece that runs from top to bottom, where each
  // would be a function that is read twice; and what needs no rules does not read them.
  {
    specifier: '@self-healer/rules/registry.generated',
    source: 'packages/rules/src/registry.generated.ts',
    bundle: 'rules.cjs',
  },
  // The command line but for its first line, which has Node keep what it compiles from then on.
  { specifier: '@self-healer/cli/main', source: 'packages/cli/src/main.ts', bundle: 'main.cjs' },
] as const;

/** Leaves what has a bundle of its own to it; of the lazy packages each `await import()`, so that starting up does not read it. */
export const splitBundles: Plugin = {
  name: 'split-bundles',
  setup(build) {
    build.onResolve({ filter: /^@self-healer\// }, ({ path, kind }) => {
      const bundles = kind === 'dynamic-import' ? [...SPLIT_BUNDLES, ...LAZY_BUNDLES] : SPLIT_BUNDLES;
      const found = bundles.find(({ specifier }) => specifier === path);
      return found && { path: `./${found.bundle}`, external: true };
    });
  },
};
