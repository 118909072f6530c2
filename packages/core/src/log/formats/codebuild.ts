import type { LogGrammar } from '../log-grammar.ts';
import { stripNestedPrefix } from '../strip-nested-prefix.ts';

const PREFIX = /^\[Container\] [0-9]{4}\/[0-9]{2}\/[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,9})? /;
const PHASE = /^Entering phase (?<name>[A-Z_]{1,40})/;
const COMPLETE = /^Phase complete: [A-Z_]{1,40} State: (?<state>[A-Z_]{1,40})/;
const EXIT = /^Command did not exit successfully (?<command>.{1,1000}) exit status (?<code>[0-9]{1,3})$/;
/** Empty where the phase went well. */
const STATUS = /^Phase context status code: [A-Z]\w{0,60} /;
const COMMAND = 'Running command ';

export const codebuild: LogGrammar = {
  format: 'codebuild',
  detect(sample) {
    const tagged = sample.filter((line) => PREFIX.test(line)).length;
    return tagged > 0 ? 1 : 0;
  },
  markers: [
    'Running command ',
    'Entering phase ',
    'Phase complete: ',
    'Phase context status code: ',
    'Command did not exit successfully',
  ],
  clean(line) {
    return { text: stripNestedPrefix(line.replace(PREFIX, '')) };
  },
  event(text) {
    const name = PHASE.exec(text)?.groups?.name;
    if (name !== undefined) return { kind: 'step-start', name };
    if (text.startsWith(COMMAND)) return { kind: 'echo', command: text.slice(COMMAND.length) };
    const code = EXIT.exec(text)?.groups?.code;
    if (code !== undefined) return { kind: 'step-end', outcome: 'failure', exitCode: Number(code) };
    if (STATUS.test(text)) return { kind: 'step-end', outcome: 'failure' };
    const state = COMPLETE.exec(text)?.groups?.state;
    if (state === undefined) return undefined;
    if (state === 'TIMED_OUT') return { kind: 'step-end', outcome: 'timeout' };
    return { kind: 'step-end', outcome: state === 'SUCCEEDED' ? 'success' : 'failure' };
  },
};
