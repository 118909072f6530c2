import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';
import { editMatching } from '../support/ci/ci-edits.ts';
import { commandBefore } from '../support/ci/command-before.ts';
import { buildsImage } from '../support/infrastructure/builds-image.ts';
import { DOCKERFILE } from '../support/infrastructure/image-places.ts';

const RENEW = 'npm install -g corepack@latest';
const PINNED = /\bcorepack@/;
/** `corepack enable` as the first command of a line, or behind another one. */
const ENABLE = /(?<before>(?:^|&&|;)[ \t]*(?:RUN[ \t]+)?)(?<enable>corepack[ \t]+(?:enable|prepare|install|use)\b)/im;

/** Takes the newest Corepack before the first thing that it does, where the image is built or the job runs. */
async function renewCorepack(repo: Workspace, building: boolean): Promise<readonly WriteEdit[]> {
  const images = await editMatching(repo, DOCKERFILE, (text) =>
    PINNED.test(text)
      ? undefined
      : text.replace(ENABLE, (_all, before: string, enable: string) => `${before}${RENEW} && ${enable}`),
  );
  if (building) return images;
  const sudo = await commandBefore(repo, (line) => /^sudo corepack /.test(line), `sudo ${RENEW}`, PINNED);
  const inJobs =
    sudo.length > 0
      ? sudo
      : await commandBefore(repo, (line) => /^corepack (?:enable|prepare|install|use)\b/.test(line), RENEW, PINNED);
  return inJobs.length > 0 ? inJobs : images;
}

export const rule = defineRule({
  id: 'dependency/corepack-keys-outdated',
  category: 'dependency',
  severity: 'high',
  stage: 'install',
  ecosystems: ['node'],
  needle: 'Cannot find matching keyid',
  // Corepack 0.15 to 0.30, which Node 16 to 22.13 bring.
  pattern: /^(?:#\d{1,4} \d{1,6}\.\d{1,4} )?(?:Internal )?Error: Cannot find matching keyid: /,
  captures: [],
  explains: ['build/node-*', 'other/*'],
  docs: {
    title: 'Corepack does not know the key that signed the package manager',
    what: 'Corepack refused a release of pnpm or yarn, because its list of keys has not the one that signed it.',
    why: 'The npm registry took new keys in January 2025; Corepack before 0.31, which older Node releases bring, has only the old ones.',
    how: `Run \`${RENEW}\` before \`corepack enable\`, or take a newer patch release of Node.`,
    references: ['https://github.com/nodejs/corepack/issues/612'],
  },
  async fix(_facts, repo, { window }) {
    const building = buildsImage(window);
    const edits = await renewCorepack(repo, building);
    return edits.length === 0
      ? undefined
      : { title: 'Take the newest Corepack before it is enabled', safety: 'safe', edits, needs: 'elsewhere' };
  },
  examples: {
    match: [
      {
        name: 'a job',
        log: 'Error: Cannot find matching keyid: {"signatures":[{"sig":"MEUC","keyid":"SHA256:DhQ8"}],"keys":[]}',
        repo: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - run: corepack enable\n      - run: pnpm install --frozen-lockfile\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - run: |\n          npm install -g corepack@latest\n          corepack enable\n      - run: pnpm install --frozen-lockfile\n',
        },
      },
      {
        name: 'as another user',
        log: 'Internal Error: Cannot find matching keyid: {"signatures":[],"keys":[]}',
        repo: {
          '.circleci/config.yml':
            'jobs:\n  build:\n    steps:\n      - run:\n          name: Install\n          command: |\n            sudo corepack enable\n            yarn install --immutable\n',
        },
        patched: {
          '.circleci/config.yml':
            'jobs:\n  build:\n    steps:\n      - run:\n          name: Install\n          command: |\n            sudo npm install -g corepack@latest\n            sudo corepack enable\n            yarn install --immutable\n',
        },
      },
      {
        name: 'an image',
        log: '#10 0.907 Error: Cannot find matching keyid: {"signatures":[],"keys":[]}',
        repo: { Dockerfile: 'FROM node:20.18.1-slim\nRUN corepack enable\nRUN pnpm install --frozen-lockfile\n' },
        patched: {
          Dockerfile:
            'FROM node:20.18.1-slim\nRUN npm install -g corepack@latest && corepack enable\nRUN pnpm install --frozen-lockfile\n',
        },
      },
      {
        name: 'one that is chosen already',
        log: 'Error: Cannot find matching keyid: {"signatures":[],"keys":[]}',
        repo: {
          '.gitlab-ci.yml': 'test:\n  script:\n    - npm install -g corepack@0.30.0\n    - corepack enable\n',
        },
      },
    ],
    ignore: [{ name: 'advice', log: 'See the FAQ on "Cannot find matching keyid" errors' }],
  },
});
