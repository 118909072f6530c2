import { defineRule } from '@self-healer/core/rule';
import { baseImages } from '@self-healer/editors/dockerfile';
import { editMatching } from '../support/ci/ci-edits.ts';
import { DOCKERFILE } from '../support/infrastructure/image-places.ts';
import { asApk, asApt } from '../support/infrastructure/other-package-manager.ts';

export const rule = defineRule({
  id: 'configuration/docker-package-manager-absent',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['docker'],
  needle: [' apt-get: ', ' apt: ', ' apk: '],
  // busybox ash, dash and bash.
  pattern:
    /^(?:#\d{1,4} [\d.]{1,12} )?\/bin\/(?:ba)?sh: (?:line )?(?:\d{1,4}: )?(?<tool>apt-get|apt|apk): (?:command )?not found$/,
  captures: ['tool'],
  explains: ['dependency/command-not-found', 'configuration/shell-command-misspelt'],
  docs: {
    title: 'The image has another package manager',
    what: '`{tool}` is not the package manager of the base image.',
    why: 'The base image was changed between Debian and Alpine, and the installs were not.',
    how: 'Alpine installs with `apk add --no-cache`, Debian and Ubuntu with `apt-get update && apt-get install -y`.',
    references: ['https://wiki.alpinelinux.org/wiki/Alpine_Package_Keeper'],
  },
  async fix({ tool }, repo) {
    const toAlpine = tool !== 'apk';
    const edits = await editMatching(repo, DOCKERFILE, (text) => {
      const images = baseImages(text).map(({ image }) => image);
      // Stages of both kinds in one file: which install belongs to which is not for a pattern to say.
      const alpine = images.map((image) => /alpine/.test(image));
      if (images.length === 0 || !alpine.every((each) => each === toAlpine)) return undefined;
      return toAlpine ? asApk(text) : asApt(text);
    });
    return edits.length === 0
      ? undefined
      : { title: `Install with the package manager of ${toAlpine ? 'Alpine' : 'Debian'}`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'Alpine',
        log: '/bin/sh: apt-get: not found',
        captures: { tool: 'apt-get' },
        repo: {
          Dockerfile:
            'FROM node:22-alpine\nRUN apt-get update && apt-get install -y --no-install-recommends \\\n      build-essential \\\n      git \\\n    && rm -rf /var/lib/apt/lists/*\n',
        },
        patched: { Dockerfile: 'FROM node:22-alpine\nRUN apk add --no-cache build-base git\n' },
      },
      {
        name: 'Debian',
        log: '/bin/sh: 1: apk: not found',
        repo: { 'a/Dockerfile': 'FROM python:3.12-slim\nRUN apk add --no-cache curl openssl-dev\n' },
        patched: {
          'a/Dockerfile':
            'FROM python:3.12-slim\nRUN apt-get update && apt-get install -y --no-install-recommends curl libssl-dev && rm -rf /var/lib/apt/lists/*\n',
        },
      },
      {
        name: 'a package without a known name',
        log: '/bin/sh: apt-get: not found',
        repo: { Dockerfile: 'FROM alpine:3\nRUN apt-get update && apt-get install -y acme-tool\n' },
      },
    ],
    ignore: [{ name: 'a program', log: '/bin/sh: 1: jq: not found' }],
  },
});
