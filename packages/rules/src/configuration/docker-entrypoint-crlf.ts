import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule, type RuleFix } from '@self-healer/core/rule';
import { editMatching } from '../support/ci/ci-edits.ts';
import { DOCKERFILE } from '../support/infrastructure/image-places.ts';

/** bash for a script that says it is one, in the only Dockerfile near it, whose image is built on Alpine. */
async function withBash(path: string, text: string, repo: Workspace): Promise<RuleFix | undefined> {
  if (!/^#!(?:\/usr)?\/bin\/(?:env )?bash\s/.test(text)) return undefined;
  const edits = await editMatching(repo, DOCKERFILE, (dockerfile, where) => {
    const directory = where.slice(0, where.lastIndexOf('/') + 1);
    const stages = dockerfile.split(/^(?=FROM )/im);
    const last = stages.at(-1) ?? '';
    if (!path.startsWith(directory) || !/^FROM \S*alpine/i.test(last) || /\bbash\b/.test(last)) return undefined;
    const eol = dockerfile.includes('\r\n') ? '\r\n' : '\n';
    return [
      ...stages.slice(0, -1),
      last.replace(/^FROM [^\n]*\n/i, (from) => `${from}RUN apk add --no-cache bash${eol}`),
    ].join('');
  });
  return edits.length === 1
    ? { title: 'Install bash, in which the start script is written', safety: 'review', edits }
    : undefined;
}

export const rule = defineRule({
  id: 'configuration/docker-entrypoint-crlf',
  category: 'configuration',
  severity: 'high',
  stage: 'deploy',
  ecosystems: ['docker'],
  needle: [': no such file or directory'],
  // runc and tini in an image whose script has CRLF: the kernel looks for `/bin/sh\r`.
  pattern:
    /(?:^(?:\[FATAL tini \(\d{1,5}\)\] )?exec (?<program>\/[\w./-]{1,200})(?: failed)?: no such file or directory$|\bexec: "(?<runc>[\w./-]{1,200})": (?:stat [\w./-]{1,200}: )?no such file or directory)/i,
  captures: ['program?', 'runc?'],
  docs: {
    title: 'The start script of the container cannot be started',
    what: 'The container finds neither `{script}` nor the interpreter in its first line.',
    why: 'The script has Windows line endings, was not copied, or its interpreter is not in the image.',
    how: 'Convert it to LF and keep it so with `* text eol=lf` in .gitattributes.',
    references: ['https://git-scm.com/docs/gitattributes#_eol'],
  },
  gathers: ['script'],
  gather: ({ program, runc }) => ({ script: program ?? runc ?? '' }),
  async fix({ script }, repo) {
    const files = await repo.list();
    const name = script.slice(script.lastIndexOf('/') + 1);
    const found = files.filter((path) => path === name || path.endsWith(`/${name}`));
    const [path] = found;
    const text = path === undefined || found.length > 1 ? undefined : await repo.read(path);
    if (path === undefined || text === undefined || !files.some((each) => DOCKERFILE.test(each))) return undefined;
    if (!/^#!\S[^\n]*\r\n/.test(text)) return withBash(path, text, repo);
    const attributes = (await repo.read('.gitattributes')) ?? '';
    const rule = `${path} text eol=lf`;
    return {
      title: `Give ${path} Unix line endings`,
      safety: 'safe',
      edits: [
        { kind: 'write', path, content: text.replaceAll('\r\n', '\n') },
        { kind: 'write', path: '.gitattributes', content: `${attributes.replace(/(?<!^|\n)$/, '\n')}${rule}\n` },
      ],
    };
  },
  examples: {
    match: [
      {
        name: 'docker run',
        log: 'exec /entrypoint.sh: no such file or directory',
        captures: { script: '/entrypoint.sh' },
        repo: { 'docker/Dockerfile': 'FROM alpine\n', 'docker/entrypoint.sh': '#!/bin/sh\r\nexec "$@"\r\n' },
        patched: {
          'docker/entrypoint.sh': '#!/bin/sh\nexec "$@"\n',
          '.gitattributes': 'docker/entrypoint.sh text eol=lf\n',
        },
      },
      {
        name: 'a script for bash in an image of Alpine',
        log: 'exec /app/start.sh: no such file or directory',
        repo: {
          Dockerfile: 'FROM node:22-alpine\nWORKDIR /app\nCOPY . .\nENTRYPOINT ["/app/start.sh"]\n',
          'start.sh': '#!/bin/bash\nexec node server.js\n',
        },
        patched: {
          Dockerfile:
            'FROM node:22-alpine\nRUN apk add --no-cache bash\nWORKDIR /app\nCOPY . .\nENTRYPOINT ["/app/start.sh"]\n',
        },
      },
    ],
    ignore: [{ name: 'a path that is opened', log: 'open /entrypoint.sh: no such file or directory' }],
  },
});
