import type { Plugin } from 'esbuild';

/**
 * Of the packages that do nothing when they are only loaded, though they do not say so. They import an HTTP client for
 * what we ask of neither: tokens of OpenID Connect, and requests to GitHub's interface.
 */
const PURE = /[\\/]node_modules[\\/]@actions[\\/]/;

/** Leaves out the modules that such a package imports and of which nothing is used: each start of the action would read them. */
export const unusedPackages: Plugin = {
  name: 'unused-packages',
  setup(build) {
    build.onResolve({ filter: /^/ }, async ({ path, kind, importer, resolveDir, pluginData }) => {
      if (pluginData === unusedPackages || !PURE.test(importer) || kind !== 'import-statement') return undefined;
      const found = await build.resolve(path, { kind, importer, resolveDir, pluginData: unusedPackages });
      return { ...found, sideEffects: false };
    });
  },
};
