import { defineRule } from '@self-healer/core/rule';
import { getJson } from '@self-healer/editors/json';
import { NODE_LTS } from '../data/toolchain-releases.ts';
import { manifests } from '../support/commands/run-directories.ts';
import { followToolchain } from '../support/follow-toolchain.ts';
import { majorsOf } from '../support/javascript/node-range.ts';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'configuration/node-engine-unsupported',
  category: 'configuration',
  severity: 'high',
  stage: 'install',
  ecosystems: ['node'],
  needle: ['EBADENGINE', 'is incompatible with this module', 'ERR_PNPM_UNSUPPORTED_ENGINE'],
  // npm 7 and newer under engine-strict, Yarn 1, pnpm.
  pattern:
    /^(?:npm (?:ERR!|error) code EBADENGINE$|error (?<package>\S{1,200}): The engine "node" is incompatible with this module\. Expected version "(?<yarn>[^"]{1,100})"|\s?ERR_PNPM_UNSUPPORTED_ENGINE\b)/,
  captures: ['package?', 'yarn?'],
  docs: {
    title: 'Node does not fit what `engines` asks for',
    what: 'A package wants Node {range}; the job runs another.',
    why: '`engines` of the project or of a package was raised, and the Node of CI was not.',
    how: 'Set up a Node in support that fits; `engines` stays.',
    references: ['https://github.com/npm/cli/blob/latest/docs/lib/content/configuring-npm/package-json.md#engines'],
  },
  gathers: ['range'],
  gather({ yarn }, window) {
    const npm = /Required: \{[^}]{0,200}"node":"(?<range>[^"]{1,100})"/;
    const pnpm = /Expected version: (?<range>[^\n]{1,100})$/;
    return { range: yarn ?? nextMatch(window, npm, 8)?.range ?? nextMatch(window, pnpm, 8)?.range ?? '' };
  },
  async fix({ range }, repo) {
    const ranges = [range];
    for (const path of await manifests(repo)) {
      const own = getJson((await repo.read(path)) ?? '', ['engines', 'node']);
      if (typeof own === 'string') ranges.push(own);
    }
    // A package's own range stands in the lock file; Yarn 1 and pnpm keep none.
    const lock = (await repo.read('package-lock.json')) ?? '';
    if (!ranges.slice(1).includes(range) && lock !== '' && !lock.includes(`"node": "${range}"`)) return undefined;
    const fits = (major: number) => ranges.every((each) => majorsOf(each)?.(major) === true);
    const wanted = NODE_LTS.find(fits);
    if (wanted === undefined) return undefined;
    return followToolchain(repo, 'node', (version) => !fits(Number(version.split('.')[0])), `${wanted}`);
  },
  examples: {
    match: [
      {
        name: 'npm 11',
        log: [
          'npm error code EBADENGINE',
          'npm error engine Unsupported engine',
          'npm error engine Not compatible with your version of node/npm: shop@1.0.0',
          'npm error notsup Required: {"node":">=22"}',
          'npm error notsup Actual:   {"node":"v20.20.2","npm":"11.19.1"}',
        ].join('\n'),
        captures: { range: '>=22' },
        repo: {
          'package.json': '{"engines":{"node":">=22"}}\n',
          '.nvmrc': 'v20\n',
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - uses: actions/setup-node@v4\n        with: { node-version: 20.x }\n',
          '.circleci/config.yml': 'jobs:\n  a:\n    docker:\n      - image: "cimg/node:20.11-browsers"\n',
          'buildspec.yml': 'phases:\n  install:\n    runtime-versions:\n      nodejs: 20\n',
        },
        patched: {
          '.nvmrc': 'v22\n',
          '.github/workflows/ci.yml':
            "jobs:\n  a:\n    steps:\n      - uses: actions/setup-node@v4\n        with: { node-version: '22.x' }\n",
          '.circleci/config.yml': 'jobs:\n  a:\n    docker:\n      - image: "cimg/node:22.0-browsers"\n',
          'buildspec.yml': "phases:\n  install:\n    runtime-versions:\n      nodejs: '22'\n",
        },
      },
      {
        name: 'Yarn 1',
        log: 'error camelcase@9.0.0: The engine "node" is incompatible with this module. Expected version ">=20". Got "18.20.4"',
        captures: { package: 'camelcase@9.0.0', range: '>=20' },
        repo: { 'package.json': '{}\n', '.gitlab-ci.yml': 'image: node:18-bookworm-slim\n' },
        patched: { '.gitlab-ci.yml': 'image: node:22-bookworm-slim\n' },
      },
      {
        name: 'no Node in support fits',
        log: 'error x@1.0.0: The engine "node" is incompatible with this module. Expected version "^16.0.0". Got "22.1.0"',
        repo: { '.nvmrc': '22\n' },
      },
    ],
    ignore: [{ name: 'a warning', log: 'npm warn EBADENGINE Unsupported engine {' }],
  },
});
