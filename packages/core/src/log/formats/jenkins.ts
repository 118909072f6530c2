import type { LogGrammar } from '../log-grammar.ts';
import { stripNestedPrefix } from '../strip-nested-prefix.ts';

// The timestamper plugin writes one or the other.
const PREFIX =
  /^(?:\[[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}(?:\.[0-9]{1,9})?(?:Z|[+-][0-9:]{4,5})\] ?|[0-9]{2}:[0-9]{2}:[0-9]{2} {1,2})/;
const STAGE = /^\[Pipeline\] \{ \((?<name>.{1,200})\)$/;
/** A shell that traces, but not PowerShell, which marks with `+` where it failed. */
const TRACED = /^\+ (?!\.\.\. |[\s~]|CategoryInfo|FullyQualifiedErrorId)(?<command>.+)$/;
/** cmd.exe repeats the commands of a batch file behind its prompt. */
const PROMPT = /^[A-Z]:\\[^<>|"?*]{0,260}>(?!exit\b|@?(?:echo|rem|set)\b)(?<command>\S.{0,1000})$/i;
const FINISHED = /^Finished: (?<result>SUCCESS|FAILURE|ABORTED|UNSTABLE|NOT_BUILT)/;
const EXIT = /^ERROR: script returned exit code (?<code>-?[0-9]{1,5})/;

const OUTCOMES = new Map([
  ['SUCCESS', 'success'],
  ['FAILURE', 'failure'],
  ['UNSTABLE', 'failure'],
  ['ABORTED', 'cancelled'],
  ['NOT_BUILT', 'cancelled'],
] as const);
type Result = typeof OUTCOMES extends ReadonlyMap<infer Key, unknown> ? Key : never;

export const jenkins: LogGrammar = {
  format: 'jenkins',
  detect(sample) {
    const has = (literal: string) => sample.some((line) => line.includes(literal));
    const weight =
      (has('[Pipeline] ') ? 0.9 : 0) +
      (has('Started by ') ? 0.4 : 0) +
      (has('Building in workspace ') || has('Running in Durability level') ? 0.5 : 0) +
      // A path alone may be that of a machine that other runners use too.
      (has('/jenkins/workspace/') ? 0.35 : 0) +
      (sample.some((line) => FINISHED.test(line.replace(PREFIX, ''))) ? 0.6 : 0);
    return Math.min(1, weight);
  },
  markers: ['[Pipeline] ', '+ ', ':\\', 'Finished: ', 'ERROR: script returned exit code', 'marked build as failure'],
  clean(line) {
    return { text: stripNestedPrefix(line.replace(PREFIX, '')) };
  },
  event(text) {
    const stage = STAGE.exec(text)?.groups?.name;
    if (stage !== undefined) return { kind: 'step-start', name: stage };
    if (text === '[Pipeline] // stage') return { kind: 'step-end' };
    const command = (TRACED.exec(text) ?? PROMPT.exec(text))?.groups?.command;
    if (command !== undefined) return { kind: 'echo', command };
    const code = EXIT.exec(text)?.groups?.code;
    if (code !== undefined) return { kind: 'job-end', outcome: 'failure', exitCode: Number(code) };
    if (text.startsWith('Build step ') && text.endsWith('marked build as failure'))
      return { kind: 'job-end', outcome: 'failure' };
    const result = FINISHED.exec(text)?.groups?.result;
    const outcome = result === undefined ? undefined : OUTCOMES.get(result as Result);
    return outcome === undefined ? undefined : { kind: 'job-end', outcome };
  },
};
