import { defineRule } from '@self-healer/core/rule';
import { editCiFiles, editMatching, rewriteCommands } from '../support/ci/ci-edits.ts';
import { DOCKERFILE } from '../support/infrastructure/image-places.ts';
import { installAsRoot } from '../support/infrastructure/install-as-root.ts';

const APT = /(?<!sudo (?:-E )?)(?<![\w/-])(?<apt>apt(?:-get)?(?= (?:-\S+ )*(?:install|update|upgrade|remove)\b))/g;

/** What the build of an image says, of BuildKit and of the builder before it. */
const OF_IMAGE =
  /^#\d{1,4} |\bprocess "\/bin\/sh -c |\bfailed to solve: |^Step \d{1,4}\/\d{1,4} : |^ > \[.{0,80}\d\/\d{1,3}\] RUN /;

export const rule = defineRule({
  id: 'permission/needs-root',
  category: 'permission',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['linux'],
  needle: ['are you root?', 'Permission denied', ' is required', 'Unable to lock directory', 'superuser privileges'],
  // apt, sudo, apk, dnf.
  pattern:
    /^(?:##\[error\])?(?:#\d+ (?:\d+\.\d+ )?)?(?:E: (?:Could not open lock file \S+ - open \(13: Permission denied\)|Unable to acquire the dpkg frontend lock \(\S+\), are you root\?|Unable to lock directory \S+|List directory \S+ is missing\. - Acquire \(13: Permission denied\))|sudo: a (?:terminal|password) is required|ERROR: Unable to lock database: Permission denied|Error: This command has to be run with superuser privileges)/,
  captures: [],
  docs: {
    title: 'The step needs root',
    what: 'A package manager or sudo was called by a user without the right to.',
    why: "The image's user is not root, and sudo is missing or asks for a password.",
    how: 'Install the packages when the image is built, run the job as root in its container, or allow sudo without a password on the agent.',
    references: ['https://manpages.debian.org/sudo.8'],
  },
  async fix(_facts, repo, { window }) {
    // On machines whose user may become root; an image without root needs another one.
    if (window.lines.some((line) => OF_IMAGE.test(line))) {
      const images = await editMatching(repo, DOCKERFILE, installAsRoot);
      return images.length === 1
        ? {
            title: 'Install packages before the image changes to its user',
            safety: 'review',
            edits: images,
            needs: 'elsewhere',
          }
        : undefined;
    }
    if (!/^(?:##\[error\])?E: /.test(window.lines[window.index] ?? '')) return undefined;
    const edits = await editCiFiles(repo, ['github-actions', 'azure-devops', 'circleci'], (text) =>
      rewriteCommands(text, (command) => command.replace(APT, 'sudo $<apt>')),
    );
    return edits.length === 0 ? undefined : { title: 'Run apt as root', safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'a step without sudo',
        log: 'E: Could not open lock file /var/lib/apt/lists/lock - open (13: Permission denied)',
        repo: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - run: apt-get update && sudo apt-get install -y jq && apt-get -y install yq\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - run: sudo apt-get update && sudo apt-get install -y jq && sudo apt-get -y install yq\n',
        },
      },
      {
        name: 'an image that has changed to its user',
        log: '#9 0.412 E: List directory /var/lib/apt/lists/partial is missing. - Acquire (13: Permission denied)\n#9 ERROR: process "/bin/sh -c apt-get update && apt-get install -y jq" did not complete successfully: exit code: 100',
        repo: {
          Dockerfile:
            'FROM debian:bookworm-slim\nRUN useradd -m app\nUSER app\nWORKDIR /srv\nRUN apt-get update \\\n    && apt-get install -y jq\nCOPY . .\n',
        },
        patched: {
          Dockerfile:
            'FROM debian:bookworm-slim\nRUN useradd -m app\nRUN apt-get update \\\n    && apt-get install -y jq\nUSER app\nWORKDIR /srv\nCOPY . .\n',
        },
      },
      {
        name: 'an image that works with what it copied',
        log: '#9 0.412 E: List directory /var/lib/apt/lists/partial is missing. - Acquire (13: Permission denied)\n#9 ERROR: process "/bin/sh -c apt-get update && apt-get install -y jq" did not complete successfully: exit code: 100',
        repo: {
          Dockerfile:
            'FROM debian:bookworm-slim\nUSER app\nCOPY packages.txt .\nRUN apt-get update && xargs apt-get install -y < packages.txt\n',
        },
      },
      { name: 'apt', log: 'E: Could not open lock file /var/lib/dpkg/lock-frontend - open (13: Permission denied)' },
      { name: 'root', log: 'E: Unable to acquire the dpkg frontend lock (/var/lib/dpkg/lock-frontend), are you root?' },
      { name: 'sudo', log: 'sudo: a password is required' },
      { name: 'apk', log: 'ERROR: Unable to lock database: Permission denied' },
    ],
    ignore: [
      {
        name: 'a lock that is held',
        log: 'E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 1234 (unattended-upgr)',
      },
      { name: 'a script', log: './build.sh: Permission denied' },
    ],
  },
});
