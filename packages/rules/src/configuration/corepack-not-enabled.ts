import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';
import { insertCommandsBefore } from '@self-healer/editors/ci-insert-commands';
import { getYaml } from '@self-healer/editors/yaml';
import { bringStep } from '../support/ci/bring-step.ts';
import { editCiFiles, editMatching } from '../support/ci/ci-edits.ts';
import { buildsImage } from '../support/infrastructure/builds-image.ts';
import { DOCKERFILE } from '../support/infrastructure/image-places.ts';

const ENABLED = /\bcorepack (?:enable|prepare|use)\b/;

/** Before the first step of each job that calls the package manager, or that caches for it. */
function enableInJobs(text: string, manager: string): string | undefined {
  const calls = new RegExp(`^\\s*${manager}\\b`, 'm');
  return bringStep(text, 'run: corepack enable', {
    needs: ({ run, uses, path }) =>
      calls.test(run ?? '') ||
      (uses?.startsWith('actions/setup-node@') === true && getYaml(text, [...path, 'with', 'cache']) === manager),
    brings: ({ run }) => ENABLED.test(run ?? ''),
  });
}

async function enable(manager: string, repo: Workspace, building: boolean) {
  const calls = new RegExp(`^${manager}\\b`);
  if (building) {
    const called = new RegExp(`^(?=RUN (?:--\\S+ )*${manager}\\b)`, 'm');
    return editMatching(repo, DOCKERFILE, (text) =>
      ENABLED.test(text)
        ? undefined
        : text.replace(called, `RUN corepack enable${text.includes('\r\n') ? '\r\n' : '\n'}`),
    );
  }
  return editCiFiles(repo, undefined, (text, { provider }) => {
    if (provider === 'github-actions') return enableInJobs(text, manager);
    return ENABLED.test(text)
      ? undefined
      : insertCommandsBefore(text, provider, (line) => calls.test(line.trim()), ['corepack enable']);
  });
}

export const rule = defineRule({
  id: 'configuration/corepack-not-enabled',
  category: 'configuration',
  severity: 'high',
  stage: 'install',
  ecosystems: ['node'],
  needle: "This project's package.json defines ", // Yarn 1.22.22
  pattern:
    /^error This project's package\.json defines "packageManager": "(?<manager>yarn|pnpm)@(?<version>[\w.+-]{1,150})"\. However the current global version of Yarn is (?<present>\d[\w.-]{0,38}\w)\.?$/,
  captures: ['manager', 'version', 'present'],
  docs: {
    title: 'Corepack is not enabled',
    what: 'package.json asks for {manager} {version}, and the machine has Yarn {present}.',
    why: 'The field `packageManager` is for Corepack, which comes with Node and has to be enabled before it is asked.',
    how: 'Run `corepack enable` before {manager} is called, and before a step that caches for it.',
    references: ['https://yarnpkg.com/corepack'],
  },
  async fix({ manager }, repo, { window }) {
    const building = buildsImage(window);
    const edits = await enable(manager, repo, building);
    return edits.length !== 1
      ? undefined
      : { title: `Enable Corepack before ${manager} is called`, safety: 'review', edits, needs: 'elsewhere' };
  },
  examples: {
    match: [
      {
        name: 'a workflow that caches',
        log: `error This project's package.json defines "packageManager": "yarn@4.5.1". However the current global version of Yarn is 1.22.22.`,
        captures: { manager: 'yarn', version: '4.5.1', present: '1.22.22' },
        repo: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - uses: actions/checkout@v4\n      - uses: actions/setup-node@v4\n        with:\n          cache: yarn\n      - run: yarn install --immutable\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - uses: actions/checkout@v4\n      - run: corepack enable\n      - uses: actions/setup-node@v4\n        with:\n          cache: yarn\n      - run: yarn install --immutable\n',
        },
      },
      {
        name: 'GitLab',
        log: `error This project's package.json defines "packageManager": "yarn@3.8.0+sha256.abc". However the current global version of Yarn is 1.22.19.`,
        repo: { '.gitlab-ci.yml': 'test:\n  image: node:22\n  script:\n    - yarn install\n    - yarn test\n' },
        patched: {
          '.gitlab-ci.yml':
            'test:\n  image: node:22\n  script:\n    - corepack enable\n    - yarn install\n    - yarn test\n',
        },
      },
      {
        name: 'an image',
        log: `#9 [3/4] RUN yarn install --immutable\nerror This project's package.json defines "packageManager": "yarn@4.5.1". However the current global version of Yarn is 1.22.22.`,
        repo: { Dockerfile: 'FROM node:22\nCOPY . .\nRUN yarn install --immutable\nRUN yarn build\n' },
        patched: {
          Dockerfile: 'FROM node:22\nCOPY . .\nRUN corepack enable\nRUN yarn install --immutable\nRUN yarn build\n',
        },
      },
    ],
    ignore: [{ name: 'the right one', log: 'The package.json defines "packageManager": "yarn@4.5.1"' }],
  },
});
