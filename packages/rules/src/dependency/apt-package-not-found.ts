import { defineRule } from '@self-healer/core/rule';
import { RENAMED_APT_PACKAGES } from '../data/debian-suites.ts';
import { APT_INSTALL, fetchListsBeforeInstall } from '../support/ci/apt-update.ts';
import { editCiFiles, editMatching, SCRIPTS } from '../support/ci/ci-edits.ts';

const DOCKERFILE = /(?:^|\/)(?:Dockerfile|Containerfile)[^/]*$|\.[Dd]ockerfile$/;

function renamed(text: string, from: string, to: string): string {
  const name = new RegExp(`(?<=[\\s])${from.replace(/[.+]/g, '\\$&')}(?=[\\s\\\\;&|]|$)`);
  return text
    .split('\n')
    .map((line, index, lines) => (belongsToInstall(lines, index) ? line.replace(name, to) : line))
    .join('\n');
}

/** Whether a line is part of an apt install: on its own line or continued from one. */
function belongsToInstall(lines: readonly string[], index: number): boolean {
  for (let at = index; at >= 0; at -= 1) {
    if (APT_INSTALL.test(lines[at] ?? '')) return true;
    if (!/\\\r?$/.test(lines[at - 1] ?? '')) return false;
  }
  return false;
}

export const rule = defineRule({
  id: 'dependency/apt-package-not-found',
  category: 'dependency',
  severity: 'high',
  stage: 'install',
  ecosystems: ['docker', 'linux'],
  needle: ['Unable to locate package', 'has no installation candidate', "Couldn't find any package by"],
  // apt of all releases; in buildkit's output behind `#7 1.234 `.
  pattern:
    /^(?:##\[error\])?(?:#\d+ (?:\d+\.\d+ )?)?E: (?:Unable to locate package (?<package>[\w.+-]+)|Package '(?<obsolete>[\w.+-]+)' has no installation candidate)/,
  captures: ['package?', 'obsolete?'],
  docs: {
    title: 'apt does not know the package',
    what: 'apt has no package `{name}`.',
    why: 'The lists were not fetched before (fresh images have none), or this release calls the package otherwise.',
    how: 'Run `apt-get update` in the same step as the install; correct the name for this release.',
    references: ['https://docs.docker.com/build/building/best-practices/#apt-get'],
  },
  gathers: ['name'],
  // The new name is no fact of the log: what only a log names is not installed.
  gather: ({ package: unknown, obsolete }) => ({ name: unknown ?? obsolete ?? '' }),
  async fix({ name }, repo) {
    const updates = await fetchListsBeforeInstall(repo);
    if (updates.length > 0)
      return { title: 'Fetch the package lists before installing', safety: 'safe', edits: updates };
    const newer = Object.hasOwn(RENAMED_APT_PACKAGES, name) ? RENAMED_APT_PACKAGES[name] : undefined;
    if (newer === undefined) return undefined;
    const edits = [
      ...(await editMatching(repo, DOCKERFILE, (text) => renamed(text, name, newer))),
      ...(await editCiFiles(repo, undefined, (text) => renamed(text, name, newer))),
      ...(await editMatching(repo, SCRIPTS, (text) => renamed(text, name, newer))),
    ];
    return edits.length === 0 ? undefined : { title: `Install ${newer} instead of ${name}`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'no update before',
        log: '#6 0.512 E: Unable to locate package jq',
        captures: { name: 'jq' },
        repo: {
          Dockerfile: 'FROM debian:bookworm\nRUN apt-get install -y jq\n',
          '.github/workflows/ci.yml': 'jobs:\n  a:\n    steps:\n      - run: sudo apt-get install -y jq\n',
        },
        patched: {
          Dockerfile: 'FROM debian:bookworm\nRUN apt-get update && apt-get install -y jq\n',
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - run: sudo apt-get update && sudo apt-get install -y jq\n',
        },
      },
      {
        name: 'a renamed package',
        log: "E: Package 'libgl1-mesa-glx' has no installation candidate",
        captures: { name: 'libgl1-mesa-glx' },
        repo: {
          Dockerfile:
            'FROM ubuntu:24.04\nRUN apt-get update && apt-get install -y \\\n    curl \\\n    libgl1-mesa-glx\n',
        },
        patched: {
          Dockerfile: 'FROM ubuntu:24.04\nRUN apt-get update && apt-get install -y \\\n    curl \\\n    libgl1\n',
        },
      },
    ],
    ignore: [{ name: 'another manager', log: 'ERROR: unable to select packages:' }],
  },
});
