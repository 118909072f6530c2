import { defineRule } from '@self-healer/core/rule';
import { APT_INSTALL } from '../support/ci/apt-update.ts';
import { editCiFiles, editMatching, rewriteCommands, SCRIPTS } from '../support/ci/ci-edits.ts';
import { DOCKERFILE } from '../support/infrastructure/image-places.ts';

type Change = (command: string) => string;

/** Lets the installation ask for nothing that a package wants to be told. */
const unattended: Change = (command) =>
  command.replace(new RegExp(APT_INSTALL, 'g'), (install, sudo: string | undefined, _tool, _options, at: number) =>
    /DEBIAN_FRONTEND=\S+ +$/.test(command.slice(0, at))
      ? install
      : `${sudo ?? ''}DEBIAN_FRONTEND=noninteractive ${install.slice(sudo?.length ?? 0)}`,
  );

/** Answers with yes beforehand. */
const agreed: Change = (command) =>
  command.replace(
    new RegExp(`${APT_INSTALL.source}(?![^\\n;&|]* (?:-\\w*y\\w*|--yes|--assume-yes|-q{2,})(?= |$))`, 'gm'),
    (install, _sudo, _tool, options: string) =>
      /(?:^| )(?:-\w*y\w*|--yes|--assume-yes|-q{2,})(?= |$)/.test(options) ? install : `${install} -y`,
  );

export const rule = defineRule({
  id: 'configuration/apt-asks',
  category: 'configuration',
  severity: 'high',
  stage: 'install',
  ecosystems: ['docker', 'linux'],
  needle: ['Please select the geographic area', 'Do you want to continue? [Y/n]', 'Country of origin for the keyboard'],
  // debconf, in a job that nobody answers, and apt, which then gives up.
  pattern:
    /(?:(?<question>Please select the geographic area|Country of origin for the keyboard)|Do you want to continue\? \[Y\/n\] ?(?<abort>Abort\.)?)/,
  captures: ['question?', 'abort?'],
  explains: ['resource/job-time-limit', 'other/*'],
  docs: {
    title: 'An installation asks a question that nobody answers',
    what: 'apt or a package asks, and the job cannot answer.',
    why: 'The command lacks `-y`, or debconf believes that a person is there.',
    how: 'Install with `DEBIAN_FRONTEND=noninteractive apt-get install -y`.',
    references: ['https://manpages.debian.org/bookworm/debconf-doc/debconf.7.en.html'],
  },
  gathers: [],
  gather: ({ question, abort }, { lines, index }) =>
    // After an answer, or with -y, the question is an echo and no end.
    question !== undefined || abort !== undefined || /^\s*(?:#\d+ (?:\d+\.\d+ )?)?Abort\.$/.test(lines[index + 1] ?? '')
      ? {}
      : undefined,
  async fix({ question }, repo) {
    const change = question === undefined ? agreed : unattended;
    const inDockerfile = (text: string) =>
      /^\s*(?:ENV|ARG)\s+DEBIAN_FRONTEND\b/m.test(text) && question !== undefined ? text : change(text);
    const edits = [
      ...(await editMatching(repo, DOCKERFILE, inDockerfile)),
      ...(await editMatching(repo, SCRIPTS, change)),
      ...(await editCiFiles(repo, undefined, (text, { provider }) =>
        provider === 'jenkins' ? change(text) : rewriteCommands(text, change),
      )),
    ];
    return edits.length === 0
      ? undefined
      : { title: 'Install without a question', safety: 'safe', edits, needs: 'elsewhere' };
  },
  examples: {
    match: [
      {
        name: 'tzdata in a Dockerfile',
        log: '#5 31.40 Please select the geographic area in which you live. Subsequent configuration\n#5 31.40 Geographic area:\n#5 CANCELED\nERROR: Job failed: execution took longer than 1h0m0s seconds',
        repo: { Dockerfile: 'FROM ubuntu:22.04\nRUN apt-get update && apt-get install -y tzdata\n' },
        patched: {
          Dockerfile:
            'FROM ubuntu:22.04\nRUN apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y tzdata\n',
        },
      },
      {
        name: 'apt gives up',
        log: 'After this operation, 1,234 kB of additional disk space will be used.\nDo you want to continue? [Y/n] Abort.',
        captures: { abort: 'Abort.' },
        repo: {
          '.gitlab-ci.yml':
            'a:\n  script:\n    - apt-get update\n    - apt-get install jq\n    - apt-get install -qy git\n',
        },
        patched: {
          '.gitlab-ci.yml':
            'a:\n  script:\n    - apt-get update\n    - apt-get install -y jq\n    - apt-get install -qy git\n',
        },
      },
    ],
    ignore: [{ name: 'an answer', log: 'Do you want to continue? [Y/n] y\nGet:1 http://deb.example.org/a' }],
  },
});
