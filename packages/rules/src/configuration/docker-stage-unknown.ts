import { defineRule } from '@self-healer/core/rule';
import { editMatching } from '../support/ci/ci-edits.ts';
import { DOCKERFILE } from '../support/infrastructure/image-places.ts';
import { nearestWord } from '../support/text/nearest-word.ts';

/** The only stage that is the name with more letters behind it, or begins it: `build` and `builder`. */
function longerOrShorter(name: string, stages: readonly string[]): string | undefined {
  const close = stages.filter(
    (stage) => Math.min(stage.length, name.length) >= 4 && (stage.startsWith(name) || name.startsWith(stage)),
  );
  return stages.includes(name) || close.length > 1 ? undefined : close[0];
}

const STAGE = /^[ \t]*FROM[ \t]+(?:--\S+[ \t]+)*\S+[ \t]+AS[ \t]+(?<name>[\w.-]+)/gim;

export const rule = defineRule({
  id: 'configuration/docker-stage-unknown',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['docker'],
  needle: ['failed to resolve source metadata for ', 'invalid from flag value ', 'target stage '],
  // BuildKit; the classic builder says `invalid from flag value`.
  pattern:
    /(?:failed to resolve source metadata for docker\.io\/library\/(?<image>[\w.-]{1,80}):latest: (?:pull access denied|docker\.io\/)|invalid from flag value (?<flag>[\w.-]{1,80}): |target stage "?(?<target>[\w.-]{1,80}?)"? could not be found)/,
  captures: ['image?', 'flag?', 'target?'],
  explains: ['permission/registry-access-denied', 'configuration/docker-image-not-found'],
  docs: {
    title: 'The Dockerfile names a stage that it does not have',
    what: 'There is neither a stage nor an image called `{name}`.',
    why: 'The stage was renamed or is misspelt, so Docker looked for an image of that name.',
    how: 'Use the name behind `AS` in the Dockerfile.',
    references: ['https://docs.docker.com/build/building/multi-stage/'],
  },
  gathers: ['name'],
  gather: ({ image, flag, target }) => ({ name: image ?? flag ?? target ?? '' }),
  async fix({ name, target }, repo) {
    const stages = new Set<string>();
    for (const path of (await repo.list()).filter((each) => DOCKERFILE.test(each)))
      for (const { groups } of ((await repo.read(path)) ?? '').matchAll(STAGE)) stages.add(groups?.name ?? '');
    const meant = nearestWord(name, [...stages]) ?? longerOrShorter(name, [...stages]);
    if (meant === undefined) return undefined;
    const word = `${name.replaceAll('.', '\\.')}(?=["']?(?:\\s|$))`;
    const edits =
      target === undefined
        ? await editMatching(repo, DOCKERFILE, (text) =>
            text.replace(
              new RegExp(
                `(?<=^[ \\t]*(?:COPY|ADD|RUN|FROM)[ \\t][^\\n]*?(?:--from=|from=|FROM[ \\t]+))${name}(?=[\\s,]|$)`,
                'gm',
              ),
              meant,
            ),
          )
        : await editMatching(repo, /\.ya?ml$|\.sh$|(?:^|\/)Makefile$|\.mk$|(?:^|\/)Jenkinsfile[^/]*$/, (text) =>
            text.replace(new RegExp(`(?<=--target[ =]["']?|^[ ]+target:[ ]*["']?)${word}`, 'gm'), meant),
          );
    return edits.length === 0 ? undefined : { title: `Use the stage ${meant}`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'COPY --from',
        log: 'ERROR: failed to solve: buidler: failed to resolve source metadata for docker.io/library/buidler:latest: pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
        captures: { name: 'buidler' },
        repo: {
          'svc/Dockerfile': 'FROM golang:1.23 AS builder\nRUN make\nFROM scratch\nCOPY --from=buidler /app /app\n',
        },
        patched: {
          'svc/Dockerfile': 'FROM golang:1.23 AS builder\nRUN make\nFROM scratch\nCOPY --from=builder /app /app\n',
        },
      },
      {
        name: 'a stage that got a longer name',
        log: 'ERROR: failed to solve: build: failed to resolve source metadata for docker.io/library/build:latest: pull access denied, repository does not exist or may require authorization',
        captures: { name: 'build' },
        repo: {
          Dockerfile: 'FROM golang:1.23 AS builder\nRUN make\nFROM alpine AS run\nCOPY --from=build /app /app\n',
        },
        patched: {
          Dockerfile: 'FROM golang:1.23 AS builder\nRUN make\nFROM alpine AS run\nCOPY --from=builder /app /app\n',
        },
      },
      {
        name: 'a target of compose',
        log: 'failed to solve: target stage "prodution" could not be found',
        captures: { target: 'prodution' },
        repo: {
          Dockerfile: 'FROM node:22 AS production\n',
          'compose.yaml': 'services:\n  a:\n    build:\n      context: .\n      target: prodution\n',
        },
        patched: { 'compose.yaml': 'services:\n  a:\n    build:\n      context: .\n      target: production\n' },
      },
    ],
    ignore: [
      {
        name: 'an image with a tag',
        log: 'ERROR: failed to solve: acme/app:1: failed to resolve source metadata for docker.io/acme/app:1: not found',
      },
    ],
  },
});
