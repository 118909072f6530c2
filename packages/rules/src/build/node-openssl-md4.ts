import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';
import { dependencyRange, setDependency } from '@self-healer/editors/package-json';
import { runDirectoryWith } from '../support/commands/run-directories.ts';
import { allowLegacyHashes } from '../support/javascript/legacy-provider.ts';
import { relock } from '../support/javascript/package-manager.ts';

/** The first webpack 4 that hashes without OpenSSL: tried with Node 20, where 4.46 fails and 4.47 passes. */
const WEBPACK = '^4.47.0';

const lockBeside = async (directory: string, repo: Workspace) =>
  (await repo.list()).includes(directory === '.' ? 'package-lock.json' : `${directory}/package-lock.json`);

export const rule = defineRule({
  id: 'build/node-openssl-md4',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['node'],
  needle: ['digital envelope routines::unsupported', 'ERR_OSSL_EVP_UNSUPPORTED'],
  // Node 17 and newer with webpack 4 and its kin.
  pattern: /(?:error:0308010C:digital envelope routines::unsupported|code: 'ERR_OSSL_EVP_UNSUPPORTED')/,
  captures: [],
  docs: {
    title: 'An old bundler uses a hash that OpenSSL 3 no longer has',
    what: 'Node refuses MD4, which this version of webpack hashes with.',
    why: 'Node 17 and newer bring OpenSSL 3; webpack before 5.54 asks for MD4.',
    how: 'Update webpack (or react-scripts, vue-cli) to a version of today, or run the build on the Node it was made for.',
    references: ['https://nodejs.org/en/blog/release/v17.0.0'],
  },
  async fix(_facts, repo, context) {
    const directory = await runDirectoryWith(repo, context, 'package.json');
    if (directory === undefined) return undefined;
    const path = directory === '.' ? 'package.json' : `${directory}/package.json`;
    const text = (await repo.read(path)) ?? '';
    if (!/^[~^]?4\./.test(dependencyRange(text, 'webpack') ?? '')) {
      const edits = await allowLegacyHashes(directory, repo);
      return edits.length === 0
        ? undefined
        : {
            title: 'Let the old bundler use the hashes of OpenSSL 1',
            safety: 'review',
            edits,
            verify: 'npm run build',
          };
    }
    const content = setDependency(text, 'webpack', WEBPACK);
    if (content === undefined) return undefined;
    const lock = (await lockBeside(directory, repo)) ? [relock('npm', directory, context)] : [];
    return {
      title: `Update webpack to ${WEBPACK}`,
      safety: 'review',
      edits: [{ kind: 'write', path, content }, ...lock],
      verify: 'npm run build',
    };
  },
  examples: {
    match: [
      {
        name: 'a bundler that brings its webpack',
        log: "Error: error:0308010C:digital envelope routines::unsupported\n  code: 'ERR_OSSL_EVP_UNSUPPORTED'",
        repo: {
          'package.json':
            '{\n  "scripts": {\n    "build": "react-scripts build",\n    "docs": "vue-cli-service build"\n  },\n  "dependencies": {\n    "react-scripts": "4.0.3"\n  }\n}\n',
        },
        patched: {
          'package.json':
            '{\n  "scripts": {\n    "build": "react-scripts --openssl-legacy-provider build",\n    "docs": "NODE_OPTIONS=--openssl-legacy-provider vue-cli-service build"\n  },\n  "dependencies": {\n    "react-scripts": "4.0.3"\n  }\n}\n',
        },
      },
      {
        name: 'webpack 4',
        log: 'Error: error:0308010C:digital envelope routines::unsupported',
        repo: { 'package.json': '{"devDependencies":{"webpack":"4.46.0"}}\n' },
        patched: { 'package.json': '{"devDependencies":{"webpack":"^4.47.0"}}\n' },
      },
    ],
    ignore: [{ name: 'another', log: 'Error: error:0909006C:PEM routines:get_name:no start line' }],
  },
});
