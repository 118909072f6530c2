import type { LogGrammar } from '../log-grammar.ts';
import { stripNestedPrefix } from '../strip-nested-prefix.ts';

const EXIT = /^Exited with code (?:exit status )?(?<code>[0-9]{1,3})/;
const RECEIVED = /^CircleCI received exit code (?<code>[0-9]{1,3})/;
const SHELL = /^#!\/bin\/(?:ba)?sh -[a-z]{1,4}(?: |$)/;

export const circleci: LogGrammar = {
  format: 'circleci',
  detect(sample, name) {
    const has = (literal: string) => sample.some((line) => line.includes(literal));
    const weight =
      (has('#!/bin/bash -eo pipefail') || has('#!/bin/sh -eo pipefail') ? 0.7 : 0) +
      (has('Exited with code exit status') ? 0.9 : 0) +
      (has('CIRCLE_') || has('circleci/') || has('CircleCI') || has('/home/circleci/') ? 0.4 : 0) +
      (has('Build-agent version') || has('Using build environment variables') ? 0.8 : 0) +
      (/circle/i.test(name) ? 0.3 : 0);
    return Math.min(1, weight);
  },
  markers: [
    '#!/bin/',
    'Exited with code',
    'CircleCI received exit code',
    'Step was canceled',
    'Too long with no output',
  ],
  clean(line) {
    return { text: stripNestedPrefix(line) };
  },
  event(text) {
    if (SHELL.test(text)) return { kind: 'step-start', name: 'run', commandFollows: true };
    const code = EXIT.exec(text)?.groups?.code;
    if (code !== undefined) return { kind: 'step-end', outcome: 'failure', exitCode: Number(code) };
    const received = RECEIVED.exec(text)?.groups?.code;
    if (received !== undefined)
      return { kind: 'step-end', outcome: received === '0' ? 'success' : 'failure', exitCode: Number(received) };
    if (text.startsWith('Step was canceled')) return { kind: 'step-end', outcome: 'cancelled' };
    if (text.startsWith('Too long with no output')) return { kind: 'step-end', outcome: 'timeout' };
    return undefined;
  },
};
