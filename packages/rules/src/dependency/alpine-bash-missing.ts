import { defineRule } from '@self-healer/core/rule';
import { baseImages } from '@self-healer/editors/dockerfile';
import { addPackages } from '@self-healer/editors/package-list';
import { eolOf } from '@self-healer/editors/text-lines';
import { editMatching } from '../support/ci/ci-edits.ts';
import { installBash } from '../support/infrastructure/bash-on-alpine.ts';
import { DOCKERFILE } from '../support/infrastructure/image-places.ts';

export const rule = defineRule({
  id: 'dependency/alpine-bash-missing',
  category: 'dependency',
  severity: 'high',
  stage: 'build',
  ecosystems: ['docker', 'shell'],
  needle: "env: can't execute 'bash'",
  // BusyBox 1.30 to 1.37, maybe behind the name of a container.
  pattern: /^(?:[\w.-]{1,80}\s{1,8}\| )?env: can't execute 'bash': No such file or directory$/,
  captures: [],
  docs: {
    title: 'An Alpine image has no bash',
    what: 'A script asks for bash, and the image has only the shell of BusyBox.',
    why: 'Alpine does not bring bash.',
    how: 'Install it (`apk add --no-cache bash`), or write the script for `sh`.',
    references: ['https://wiki.alpinelinux.org/wiki/Shell_management'],
  },
  async fix(_facts, repo, context) {
    const inImage = await editMatching(repo, DOCKERFILE, (text) => {
      const last = baseImages(text).at(-1)?.image ?? '';
      if (
        !last.includes('alpine') ||
        /\bbash\b[^\n]*$/m.test(text.replace(/^\s*#.*$/gm, '').replace(/^(?:CMD|ENTRYPOINT|SHELL)\b.*$/gm, ''))
      )
        return undefined;
      const listed = addPackages(text, 'apk', ['bash'], text.length);
      if (listed !== undefined) return listed;
      const from = [...text.matchAll(/^FROM\b[^\n]*\n/gim)].at(-1);
      const at = from === undefined ? -1 : from.index + from[0].length;
      return at < 0 ? undefined : `${text.slice(0, at)}RUN apk add --no-cache bash${eolOf(text)}${text.slice(at)}`;
    });
    const edits = inImage.length > 0 ? inImage : await installBash(repo, context);
    return edits.length !== 1
      ? undefined
      : { title: 'Install bash in the image', safety: 'review', edits, needs: 'elsewhere' };
  },
  examples: {
    match: [
      {
        name: 'an image that installs something',
        log: "app-1  | env: can't execute 'bash': No such file or directory",
        repo: {
          Dockerfile: 'FROM alpine:3.20\nRUN apk add --no-cache curl\nCOPY run.sh /run.sh\nCMD ["/run.sh"]\n',
          'run.sh': '#!/usr/bin/env bash\nset -e\n',
        },
        patched: {
          Dockerfile: 'FROM alpine:3.20\nRUN apk add --no-cache curl bash\nCOPY run.sh /run.sh\nCMD ["/run.sh"]\n',
        },
      },
      {
        name: 'an image that installs nothing',
        log: "env: can't execute 'bash': No such file or directory",
        repo: { 'svc/Dockerfile': 'FROM golang:1.23 AS build\nRUN make\nFROM alpine:3.20\nCOPY run.sh /run.sh\n' },
        patched: {
          'svc/Dockerfile':
            'FROM golang:1.23 AS build\nRUN make\nFROM alpine:3.20\nRUN apk add --no-cache bash\nCOPY run.sh /run.sh\n',
        },
      },
      {
        name: 'a job of CI',
        log: "$ ./build.sh\nenv: can't execute 'bash': No such file or directory",
        repo: {
          'build.sh': '#!/usr/bin/env bash\nmake\n',
          '.gitlab-ci.yml':
            'build:\n  image: node:22-alpine\n  before_script:\n    - npm ci\n  script:\n    - ./build.sh\n',
        },
        patched: {
          '.gitlab-ci.yml':
            'build:\n  image: node:22-alpine\n  before_script:\n    - npm ci\n  script:\n    - apk add --no-cache bash\n    - ./build.sh\n',
        },
      },
    ],
    ignore: [{ name: 'another program', log: "env: can't execute 'python3': No such file or directory" }],
  },
});
