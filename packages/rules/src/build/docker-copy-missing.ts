import { defineRule } from '@self-healer/core/rule';

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
  examples: {
    match: [
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
