import type { Plugin } from 'esbuild';

const CONNECT = /platform-adapters\/(?<kind>forge|ci)\/(?<name>[^/]+)\/src\/connect\.ts$/;

/** The bundle that holds the lazily loaded part of an adapter. */
export const connectorBundle = (kind: string, name: string): string => `${kind}-${name}.cjs`;

/** Leaves each adapter's `await import('./connect.ts')` to a bundle of its own, so that starting up does not read them. */
export const splitConnectors: Plugin = {
  name: 'split-connectors',
  setup(build) {
    build.onResolve({ filter: /\/connect\.ts$/ }, async ({ path, kind, importer, resolveDir, pluginData }) => {
      if (kind !== 'dynamic-import' || pluginData === splitConnectors) return undefined;
      const found = await build.resolve(path, { kind, importer, resolveDir, pluginData: splitConnectors });
      const { kind: port, name } = CONNECT.exec(found.path.replaceAll('\\', '/'))?.groups ?? {};
      if (port === undefined || name === undefined) return found;
      return { path: `./${connectorBundle(port, name)}`, external: true };
    });
  },
};
