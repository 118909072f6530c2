import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { ADAPTER_KINDS, adapterNames } from './adapter-list.ts';
import { asciiSource } from './ascii-source.ts';
import { demoProjects } from './demo-projects.ts';
import type { GeneratedFile } from './generated-file.ts';
import { lazyParsers, PARSER_BUNDLES } from './lazy-parsers.ts';
import { LAZY_BUNDLES, SPLIT_BUNDLES, splitBundles } from './split-bundles.ts';
import { connectorBundle, splitConnectors } from './split-connectors.ts';
import { onlyRepairs, splitRepairs } from './split-repairs.ts';
import { thirdPartyNotices } from './third-party-notices.ts';
import { unusedPackages } from './unused-packages.ts';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Everything in dist/, made from the sources; the same bytes every time. */
export async function buildDist(): Promise<readonly GeneratedFile[]> {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  const results = await Promise.all([
    bundle(
      version,
      [splitConnectors, splitBundles, lazyParsers, splitRepairs, unusedPackages],
      [
        { in: 'packages/cli/src/start.ts', out: 'cli' },
        { in: 'platform-adapters/ci/github-actions/action/main.ts', out: 'action' },
        { in: 'platform-adapters/ci/azure-devops/task/main.ts', out: 'azure-task' },
        ...[...SPLIT_BUNDLES, ...LAZY_BUNDLES, ...PARSER_BUNDLES].map(({ source, bundle }) => ({
          in: source,
          out: bundle.replace(/\.cjs$/, ''),
        })),
        ...ADAPTER_KINDS.flatMap((kind) =>
          adapterNames(ROOT, kind).map((name) => ({
            in: `platform-adapters/${kind}/${name}/src/connect.ts`,
            out: connectorBundle(kind, name).replace(/\.cjs$/, ''),
          })),
        ),
      ],
    ),
    // Alone, for what it leaves out of a rule is what the other bundles keep.
    bundle(
      version,
      [splitBundles, lazyParsers, onlyRepairs],
      [{ in: 'packages/rules/src/registry.generated.ts', out: 'repairs' }],
    ),
  ]);
  const bundles = results.flatMap(({ outputFiles }) =>
    outputFiles.map(({ path, text }) => ({
      path: path.slice(ROOT.length).replaceAll('\\', '/'),
      content: asciiSource(text),
    })),
  );
  const inputs = results.flatMap(({ metafile }) =>
    Object.values(metafile.outputs).flatMap((output) => Object.keys(output.inputs)),
  );
  return [
    ...bundles,
    { path: 'dist/demo.json', content: `${JSON.stringify({ projects: demoProjects() }, null, 1)}\n` },
    { path: 'dist/THIRD-PARTY.txt', content: thirdPartyNotices(inputs, ROOT) },
  ];
}

function bundle(version: string, plugins: Plugin[], entryPoints: { in: string; out: string }[]) {
  return build({
    absWorkingDir: ROOT,
    entryPoints,
    outdir: 'dist',
    outExtension: { '.js': '.cjs' },
    plugins,
    // Native parts that packages ask for and do without.
    external: ['pg-native', 'pg-cloudflare'],
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'cjs',
    // What is loaded when it is needed comes from bundles beside, which `require` gives: sooner, and kept compiled.
    supported: { 'dynamic-import': false },
    target: 'node20.19',
    // Packages with a UMD main would be bundled broken; their ESM build is meant for bundlers.
    mainFields: ['module', 'main'],
    minifyWhitespace: true,
    lineLimit: 200,
    charset: 'ascii',
    legalComments: 'none',
    logLevel: 'warning',
    define: { SELF_HEALER_VERSION: JSON.stringify(version), 'import.meta.url': 'importMetaUrl' },
    banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
  });
}
