import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';
import { eolOf } from '@self-healer/editors/text-lines';
import { editMatching } from '../support/ci/ci-edits.ts';
import { buildsImage } from '../support/infrastructure/builds-image.ts';
import { DOCKERFILE } from '../support/infrastructure/image-places.ts';

const directoryIn = (lines: readonly string[]) =>
  lines.flatMap((line) => /^WORKDIR (?<directory>\/[\w./-]+?)\/?\s*$/i.exec(line)?.groups?.directory ?? []);

/**
 * `WORKDIR` makes the directory as root, whoever the image's user is: it is given to that user before the image becomes
 * that user, and made for it where it is only named later.
 */
const giveAway = (repo: Workspace, path: string): Promise<readonly WriteEdit[]> =>
  editMatching(repo, DOCKERFILE, (text) => {
    const eol = eolOf(text);
    const lines = text.split(eol);
    const at = lines.findIndex((line) => /^USER (?!root\b|0\b)[a-z_][\w-]*\s*$/i.test(line));
    const user = lines[at]?.trim().split(/\s+/)[1];
    const [above, below] = [lines.slice(0, Math.max(at, 0)), lines.slice(at + 1)];
    const earlier = directoryIn(above).at(-1);
    const directory = earlier ?? directoryIn(below)[0];
    if (user === undefined || directory === undefined || /\bchown\b/.test(above.join('\n'))) return undefined;
    if (path !== directory && !path.startsWith(`${directory}/`)) return undefined;
    const make = earlier === undefined ? `mkdir -p ${directory} && ` : '';
    return [...above, `RUN ${make}chown ${user}: ${directory}`, ...lines.slice(at)].join(eol);
  });

export const rule = defineRule({
  id: 'permission/workspace-owned-by-root',
  category: 'permission',
  severity: 'high',
  stage: 'build',
  ecosystems: ['any'],
  needle: [
    'EACCES: permission denied',
    'EPERM: operation not permitted',
    'EPERM: permission denied',
    'EACCES: operation not permitted',
  ],
  // Node, npm, actions/checkout.
  pattern:
    /^(?:##\[error\])?(?:npm (?:ERR!|error) )?(?:\[?Error: )?(?:File was unable to be removed Error: )?(?<code>EACCES|EPERM): (?:permission denied|operation not permitted), (?<call>unlink|rmdir|mkdir|open|copyfile|rename|chmod|scandir|symlink|access|lstat) '(?<path>[^']{1,300})'/,
  captures: ['code', 'call', 'path'],
  docs: {
    title: 'A file belongs to another user',
    what: 'The job may not {call} `{path}`.',
    why: "An earlier step in a container, run as root, left it behind, or the image's user has no right there.",
    how: 'Run the container as the runner\'s user (`--user "$(id -u):$(id -g)"`), or give the files back with chown at its end.',
    references: ['https://nodejs.org/api/errors.html#common-system-errors'],
  },
  async fix({ path, call }, repo, { window }) {
    const building = buildsImage(window);
    const edits = building && call !== 'unlink' ? await giveAway(repo, path) : [];
    return edits.length === 1
      ? { title: 'Give the directory to the user of the image', safety: 'review', edits, needs: 'elsewhere' }
      : undefined;
  },
  examples: {
    match: [
      {
        name: 'a directory that is named behind the user',
        log: "#9 [4/4] RUN npm ci\nnpm error Error: EACCES: permission denied, mkdir '/app/node_modules'",
        repo: { Dockerfile: 'FROM node:22-slim\nUSER node\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\n' },
        patched: {
          Dockerfile:
            'FROM node:22-slim\nRUN mkdir -p /app && chown node: /app\nUSER node\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\n',
        },
      },
      {
        name: 'a user of an image, in a directory of root',
        log: "#9 [5/6] RUN npm ci\nnpm error Error: EACCES: permission denied, mkdir '/app/node_modules'",
        repo: { Dockerfile: 'FROM node:22-slim\nWORKDIR /app\nUSER node\nCOPY package.json ./\nRUN npm ci\n' },
        patched: {
          Dockerfile:
            'FROM node:22-slim\nWORKDIR /app\nRUN chown node: /app\nUSER node\nCOPY package.json ./\nRUN npm ci\n',
        },
      },
      {
        name: 'checkout',
        log: "##[error]File was unable to be removed Error: EACCES: permission denied, unlink '/home/runner/work/app/app/dist/a.js'",
        captures: { call: 'unlink', code: 'EACCES' },
      },
      {
        name: 'npm',
        log: "npm error Error: EACCES: permission denied, mkdir '/usr/local/lib/node_modules/x'",
        captures: { call: 'mkdir' },
      },
    ],
    ignore: [{ name: 'a passing test', log: '✓ reports EACCES: permission denied, open to the user' }],
  },
});
