import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';
import { bringStep } from '../support/ci/bring-step.ts';
import { editCiFiles } from '../support/ci/ci-edits.ts';
import { commandBefore } from '../support/ci/command-before.ts';

const BUILDS = /\bdocker buildx (?:build|bake)\b/;
const HAS_BUILDER = /docker\/setup-buildx-action@|\bdocker buildx (?:create|use)\b/;

const setUpBuilder = (text: string) =>
  bringStep(text, 'uses: docker/setup-buildx-action@v3', {
    needs: ({ uses, run }) => /^docker\/(?:build-push|bake)-action@/.test(uses ?? '') || BUILDS.test(run ?? ''),
    brings: ({ uses, run }) => HAS_BUILDER.test(`${uses} ${run}`),
  });

async function createBuilder(repo: Workspace) {
  const workflows = await editCiFiles(repo, ['github-actions'], setUpBuilder);
  if (workflows.length > 0) return workflows;
  return commandBefore(repo, (line) => BUILDS.test(line), 'docker buildx create --use', HAS_BUILDER);
}

export const rule = defineRule({
  id: 'configuration/buildx-driver-limited',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['docker', 'github-actions'],
  needle: ' not supported for the docker driver', // buildx 0.8 to 0.29
  pattern:
    /(?:^|ERROR: |buildx failed with: )(?:ERROR: )?(?:failed to build: )?(?:failed to solve: )?(?<feature>Cache export|Multi-platform build|OCI exporter|Docker exporter|Attestation|Attestations|multiple platforms feature)s? (?:is|are)(?: currently)? not supported for the docker driver/i,
  captures: ['feature'],
  docs: {
    title: "Docker's own builder cannot do this",
    what: '{feature} is more than the driver `docker` of buildx can do.',
    why: 'No builder was made, so the one inside the Docker daemon builds.',
    how: 'Make a builder first: `docker buildx create --use`, or docker/setup-buildx-action on GitHub.',
    references: ['https://docs.docker.com/build/builders/drivers/'],
  },
  async fix(_facts, repo) {
    const edits = await createBuilder(repo);
    return edits.length === 0
      ? undefined
      : { title: 'Make a builder of buildx first', safety: 'review', edits, needs: 'elsewhere' };
  },
  examples: {
    match: [
      {
        name: 'an action',
        log: 'ERROR: failed to build: Cache export is not supported for the docker driver.',
        captures: { feature: 'Cache export' },
        repo: {
          '.github/workflows/image.yml':
            'jobs:\n  a:\n    steps:\n      - uses: actions/checkout@v4\n      - name: Build\n        uses: docker/build-push-action@v6\n        with:\n          cache-to: type=gha\n',
        },
        patched: {
          '.github/workflows/image.yml':
            'jobs:\n  a:\n    steps:\n      - uses: actions/checkout@v4\n      - uses: docker/setup-buildx-action@v3\n      - name: Build\n        uses: docker/build-push-action@v6\n        with:\n          cache-to: type=gha\n',
        },
      },
      {
        name: 'a command of GitLab',
        log: 'ERROR: Multi-platform build is not supported for the docker driver.',
        repo: {
          '.gitlab-ci.yml':
            'image:\n  script:\n    - docker login\n    - docker buildx build --platform linux/amd64,linux/arm64 --push .\n',
        },
        patched: {
          '.gitlab-ci.yml':
            'image:\n  script:\n    - docker login\n    - docker buildx create --use\n    - docker buildx build --platform linux/amd64,linux/arm64 --push .\n',
        },
      },
      {
        name: 'older words',
        log: 'error: multiple platforms feature is currently not supported for docker driver. Please switch to a different driver (eg. "docker buildx create --use")',
      },
      {
        name: 'a script that CI calls',
        log: 'ERROR: Cache export is not supported for the docker driver.',
        repo: { 'ci/image.sh': '#!/bin/sh\nset -e\ndocker buildx build --cache-to type=local,dest=c .\n' },
        patched: {
          'ci/image.sh':
            '#!/bin/sh\nset -e\ndocker buildx create --use\ndocker buildx build --cache-to type=local,dest=c .\n',
        },
      },
    ],
    ignore: [{ name: 'a builder', log: 'Cache export is supported for the docker-container driver' }],
  },
});
