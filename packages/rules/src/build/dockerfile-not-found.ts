import { defineRule } from '@self-healer/core/rule';
import { checkOutFirst } from '../support/ci/check-out-first.ts';
import { correctComposeBuilds, nameDockerfile } from '../support/infrastructure/dockerfile-place.ts';
import { correctPath } from '../support/paths/correct-path.ts';

export const rule = defineRule({
  id: 'build/dockerfile-not-found',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['docker'],
  needle: ['failed to read dockerfile: open ', 'unable to prepare context: '],
  // BuildKit, the classic builder, Compose 2.
  pattern:
    /(?:failed to read dockerfile: open (?<file>[\w./-]{1,300}): no such file or directory|unable to prepare context: (?:unable to evaluate symlinks in (?<what>Dockerfile path|context): lstat (?<lstat>[\w./-]{1,300}): no such file or directory|path "(?<path>[^"]{1,300})" not found))/,
  captures: ['file?', 'what?', 'lstat?', 'path?'],
  explains: ['configuration/data-file-moved', 'configuration/shell-file-missing', 'other/*'],
  docs: {
    title: 'Docker finds no Dockerfile, or no directory to build',
    what: 'There is no `{missing}` where the build looks for it.',
    why: 'The Dockerfile has a directory of its own, or a directory was renamed; a build looks at the root of its context.',
    how: 'Name it with `-f`, or in Compose with `dockerfile:` and `context:`.',
    references: ['https://docs.docker.com/reference/cli/docker/buildx/build/#file'],
  },
  gathers: ['missing'],
  gather: ({ file, lstat, path }) => ({ missing: file ?? lstat ?? path ?? '' }),
  async fix({ missing, path, what }, repo, context) {
    const there = (await repo.list()).includes(missing.replace(/^\.\//, ''));
    if (there) return checkOutFirst(repo, context, /\bdocker(?:-compose)? [^\n]{0,200}\bbuild\b/);
    const compose = await correctComposeBuilds(repo);
    if (compose.length === 1) return { title: 'Build the directory that is there', safety: 'review', edits: compose };
    if (path !== undefined || what === 'context') return undefined;
    const isDefault = /(?:^|\/)Dockerfile$/.test(missing);
    const named = isDefault ? await nameDockerfile(repo) : await correctPath(missing, false, repo);
    return named.length === 1
      ? { title: 'Build the Dockerfile that is there', safety: 'review', edits: named }
      : undefined;
  },
  examples: {
    match: [
      {
        name: 'a Dockerfile in a directory of its own',
        log: 'ERROR: failed to solve: failed to read dockerfile: open Dockerfile: no such file or directory',
        captures: { file: 'Dockerfile' },
        repo: {
          'docker/Dockerfile': 'FROM alpine:3.20\nCOPY app.sh /srv/\n',
          'app.sh': '',
          '.gitlab-ci.yml': 'b:\n  script:\n    - docker build -t app:1 .\n',
        },
        patched: { '.gitlab-ci.yml': 'b:\n  script:\n    - docker build -t app:1 -f docker/Dockerfile .\n' },
      },
      {
        name: 'one beside what it copies, the classic builder',
        log: 'unable to prepare context: unable to evaluate symlinks in Dockerfile path: lstat /w/Dockerfile: no such file or directory',
        captures: { lstat: '/w/Dockerfile' },
        repo: {
          'api/Dockerfile': 'FROM alpine:3.20\nCOPY main.sh /srv/\n',
          'api/main.sh': '',
          Makefile: 'image:\n\tdocker build -t api .\n',
        },
        patched: { Makefile: 'image:\n\tdocker build -t api api\n' },
      },
      {
        name: 'an action',
        log: 'ERROR: failed to solve: failed to read dockerfile: open Dockerfile: no such file or directory',
        repo: {
          'deploy/Dockerfile': 'FROM alpine:3.20\nCOPY . /srv/\n',
          '.github/workflows/i.yml':
            'jobs:\n  i:\n    steps:\n      - uses: docker/build-push-action@v6\n        with:\n          context: .\n',
        },
        patched: {
          '.github/workflows/i.yml':
            'jobs:\n  i:\n    steps:\n      - uses: docker/build-push-action@v6\n        with:\n          context: .\n          file: deploy/Dockerfile\n',
        },
      },
      {
        name: 'a directory of Compose',
        log: 'unable to prepare context: path "/w/workers" not found',
        captures: { path: '/w/workers' },
        repo: {
          'docker-compose.yml': 'services:\n  worker:\n    build: ./workers\n',
          'worker/Dockerfile': 'FROM alpine:3.20\n',
        },
        patched: { 'docker-compose.yml': 'services:\n  worker:\n    build: ./worker\n' },
      },
      {
        name: 'a job that checks nothing out',
        log: 'ERROR: failed to solve: failed to read dockerfile: open Dockerfile: no such file or directory',
        repo: {
          Dockerfile: 'FROM scratch\n',
          '.github/workflows/i.yml': 'jobs:\n  i:\n    steps:\n      - run: docker build -t app .\n',
        },
        patched: {
          '.github/workflows/i.yml':
            'jobs:\n  i:\n    steps:\n      - uses: actions/checkout@v5\n      - run: docker build -t app .\n',
        },
      },
      {
        name: 'two Dockerfiles that may be meant',
        log: 'ERROR: failed to solve: failed to read dockerfile: open Dockerfile: no such file or directory',
        repo: {
          'a/Dockerfile': 'FROM alpine:3.20\n',
          'b/Dockerfile': 'FROM alpine:3.20\n',
          '.gitlab-ci.yml': 'b:\n  script:\n    - docker build -t app .\n',
        },
      },
    ],
    ignore: [{ name: 'prose', log: 'unable to prepare context: deadline' }],
  },
});
