import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule, type RuleFix } from '@self-healer/core/rule';
import { buildStepBefore } from '../support/ci/build-step-before.ts';
import { correctCopySource } from '../support/infrastructure/copy-source.ts';
import { correctContext } from '../support/infrastructure/docker-context.ts';

/** Builds what the image copies in the job that makes the image. */
async function builtFirst(output: string, repo: Workspace): Promise<RuleFix | undefined> {
  const edits = await buildStepBefore(output, repo, {
    command: (line) => /\bdocker (?:buildx )?(?:build|compose build)\b/.test(line),
    action: /^docker\/build-push-action@/,
  });
  return edits.length === 1
    ? { title: `Build ${output} before the image`, safety: 'review', edits, needs: 'elsewhere' }
    : undefined;
}

export const rule = defineRule({
  id: 'build/docker-copy-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['docker'],
  needle: ['failed to calculate checksum of ref', 'failed to compute cache key', 'COPY failed', 'ADD failed'],
  // BuildKit and the classic builder.
  pattern:
    /(?:failed to (?:calculate checksum of ref \S{1,200}|compute cache key): "(?<path>[^"]{1,200})"(?: not found)?: not found|(?:COPY|ADD) failed: (?:file not found in build context or excluded by \.dockerignore: )?stat (?<stat>[^\s:]{1,300}): )/,
  captures: ['path?', 'stat?'],
  docs: {
    title: 'A file to be copied is not in the build context',
    what: 'The Dockerfile copies {file}, and the build context does not have it.',
    why: 'The path is relative to the context, not to the Dockerfile; or .dockerignore leaves it out; or an earlier step did not build it.',
    how: 'Check the path against the directory that `docker build` is given and against .dockerignore.',
    references: ['https://docs.docker.com/build/concepts/context/'],
  },
  gathers: ['file'],
  gather({ path, stat }) {
    return { file: path ?? stat ?? 'a file' };
  },
  async fix({ path, stat }, repo) {
    const source = path ?? stat?.replace(/^.*\/docker-builder\d+/, '');
    const context = source === undefined ? [] : await correctContext(source, repo);
    if (context.length === 1)
      return { title: 'Build with the directory of the Dockerfile as context', safety: 'review', edits: context };
    const edits = source === undefined ? [] : await correctCopySource(source, repo);
    if (edits.length === 0 && source !== undefined) return builtFirst(source.replace(/^\/|\/$/g, ''), repo);
    if (edits.length !== 1) return undefined;
    return { title: 'Copy the file from where it is', safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'a Dockerfile that is built with the root as its context',
        log: 'ERROR: failed to solve: failed to compute cache key: failed to calculate checksum of ref 1ab2::x: "/requirements.txt": not found',
        repo: {
          '.gitlab-ci.yml': 'image:\n  script:\n    - docker build -f apps/api/Dockerfile -t api .\n',
          'apps/api/Dockerfile': 'FROM python:3.12-slim\nCOPY requirements.txt .\nCOPY main.py .\n',
          'apps/api/requirements.txt': '',
          'apps/api/main.py': '',
        },
        patched: {
          '.gitlab-ci.yml': 'image:\n  script:\n    - docker build -f apps/api/Dockerfile -t api apps/api\n',
        },
      },
      {
        name: 'what the front end builds, in a job that does not build it',
        log: 'ERROR: failed to solve: failed to compute cache key: failed to calculate checksum of ref 1ab2::x: "/dist": not found',
        repo: {
          '.github/workflows/image.yml':
            'jobs:\n  image:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: npm ci\n      - run: docker build -t site .\n',
          '.gitignore': 'node_modules\ndist/\n',
          Dockerfile: 'FROM nginx:1.27\nCOPY dist /usr/share/nginx/html\n',
          'package.json': '{ "scripts": { "build": "vite build" } }\n',
          'package-lock.json': '{}',
        },
        patched: {
          '.github/workflows/image.yml':
            'jobs:\n  image:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: npm ci\n      - run: |\n          npm run build\n          docker build -t site .\n',
        },
      },
      {
        name: 'the root as the context of an action',
        log: 'ERROR: failed to solve: failed to compute cache key: failed to calculate checksum of ref 1ab2::x: "/requirements.txt": not found',
        repo: {
          '.github/workflows/image.yml':
            'jobs:\n  image:\n    steps:\n      - uses: docker/build-push-action@v6\n        with:\n          context: .\n          file: apps/api/Dockerfile\n',
          'apps/api/Dockerfile': 'FROM python:3.12-slim\nCOPY requirements.txt .\nCOPY main.py .\n',
          'apps/api/requirements.txt': '',
          'apps/api/main.py': '',
        },
        patched: {
          '.github/workflows/image.yml':
            'jobs:\n  image:\n    steps:\n      - uses: docker/build-push-action@v6\n        with:\n          context: apps/api\n          file: apps/api/Dockerfile\n',
        },
      },
      {
        name: 'the root is the context: what else is copied stands there',
        log: 'ERROR: failed to solve: failed to compute cache key: failed to calculate checksum of ref 1ab2::x: "/requirements.txt": not found',
        repo: {
          'apps/api/Dockerfile': 'FROM python:3.12-slim\nCOPY requirements.txt .\nCOPY apps/api/ .\n',
          'apps/api/requirements.txt': '',
          'apps/api/main.py': '',
        },
        patched: {
          'apps/api/Dockerfile': 'FROM python:3.12-slim\nCOPY apps/api/requirements.txt .\nCOPY apps/api/ .\n',
        },
      },
      {
        name: 'the file moved',
        log: 'ERROR: failed to solve: failed to compute cache key: failed to calculate checksum of ref 1ab2::x: "/nginx/default.conf": not found',
        repo: {
          'docker/web.Dockerfile': 'FROM nginx\nCOPY --chown=a:b nginx/default.conf /etc/nginx/conf.d/\n',
          'deploy/nginx/default.conf': '',
        },
        patched: {
          'docker/web.Dockerfile': 'FROM nginx\nCOPY --chown=a:b deploy/nginx/default.conf /etc/nginx/conf.d/\n',
        },
      },
      {
        name: 'another case, in the directory of the Dockerfile',
        log: 'COPY failed: file not found in build context or excluded by .dockerignore: stat requirements.txt: file does not exist',
        repo: { 'api/Dockerfile': 'FROM python\nCOPY requirements.txt ./\n', 'api/Requirements.txt': '' },
        patched: { 'api/Dockerfile': 'FROM python\nCOPY Requirements.txt ./\n' },
      },
      {
        name: 'a misspelt name, which a command reads too',
        log: 'ERROR: failed to solve: failed to compute cache key: failed to calculate checksum of ref 1ab2::x: "/requirments.txt": not found',
        repo: {
          'api/Dockerfile':
            'FROM python:3.13-slim\nCOPY requirments.txt /app/\nRUN pip install --upgrade pip \\\n    && pip install -r /app/requirments.txt\n',
          'api/requirements.txt': '',
        },
        patched: {
          'api/Dockerfile':
            'FROM python:3.13-slim\nCOPY requirements.txt /app/\nRUN pip install --upgrade pip \\\n    && pip install -r /app/requirements.txt\n',
        },
      },
      {
        name: 'a misspelt name that the image renames',
        log: 'ERROR: failed to solve: failed to compute cache key: failed to calculate checksum of ref 1ab2::x: "/requirments.txt": not found',
        repo: {
          'api/Dockerfile':
            'FROM python:3.13-slim\nCOPY requirments.txt /requirments.txt\nRUN pip install -r /requirments.txt\n',
          'api/requirements.txt': '',
        },
        patched: {
          'api/Dockerfile':
            'FROM python:3.13-slim\nCOPY requirements.txt /requirments.txt\nRUN pip install -r /requirments.txt\n',
        },
      },
      {
        name: 'left out by .dockerignore',
        log: 'ERROR: failed to solve: failed to compute cache key: failed to calculate checksum of ref 1::x: "/docs/README.md": not found',
        repo: { Dockerfile: 'FROM a\nCOPY docs/README.md /\n', '.dockerignore': '*.md\ndocs\n', 'docs/README.md': '' },
        patched: { '.dockerignore': '*.md\ndocs\n!docs/README.md\n' },
      },
      {
        name: 'two of that name',
        log: 'ERROR: failed to solve: failed to compute cache key: failed to calculate checksum of ref 1::x: "/nginx.conf": not found',
        repo: { Dockerfile: 'FROM a\nCOPY nginx.conf /\n', 'conf/dev/nginx.conf': '', 'conf/prod/nginx.conf': '' },
      },
      {
        name: 'BuildKit',
        log: 'ERROR: failed to solve: failed to compute cache key: failed to calculate checksum of ref 1ab2: "/dist": not found',
        captures: { file: '/dist' },
      },
      {
        name: 'classic',
        log: 'COPY failed: file not found in build context or excluded by .dockerignore: stat package-lock.json: file does not exist',
        captures: { file: 'package-lock.json' },
      },
    ],
    ignore: [
      {
        name: 'another',
        log: 'ERROR: failed to solve: failed to read dockerfile: open Dockerfile: no such file or directory',
      },
    ],
  },
});
