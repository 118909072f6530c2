import type { LogGrammar } from '../log-grammar.ts';
import { stripNestedPrefix } from '../strip-nested-prefix.ts';

// Folds and times stand before a `\r`; what a terminal shows of the line is the command, on a page behind its duration.
const COMMAND = /^(?:\d{1,5}\.\d{2}s)?\$ (?<command>\S.{0,2000})$/;
const EXIT =
  /^(?:(?:travis_time:end:\S{1,200}\s?)?The command ".{0,1000})?" (?:failed and )?exited with (?<code>\d{1,3})\b/;
/** What is left of an escaped newline in logs of macOS workers. */
const LOST_NEWLINE = /^nl(?=$|[^\w.]|travis_)/;
/** The worker's shell functions complain of what an earlier command left undone. */
const OWN_SHELL = /^\S{0,200}\/\.travis\/(?:functions|job_stages): line \d+: /;
/** The worker's marks, where they stand alone. */
const OWN_MARK = /^travis_(?:time|fold):\S{1,200}$/;
const FOLD = 'travis_fold:';
/** What the worker says at a command's end, and at the job's. */
const COPIED =
  /^(?:The command ".{1,1000}" (?:failed and )?exited with \d{1,3}(?:\.| during )|Done\. Your build exited with \d|Your build has been stopped\.)/;

/** Travis CI is no provider of its own here; its logs are many, and are read as plain logs with steps. */
export const travis: LogGrammar = {
  format: 'plain',
  tellsFailures: true,
  detect(sample) {
    if (sample.some((line) => line.startsWith(`${FOLD}start:`))) return 1;
    // As its pages show a log, and as people copy it: without the folds.
    return sample.some((line) => COPIED.test(line)) && sample.some((line) => COMMAND.test(line)) ? 0.35 : 0;
  },
  markers: ['$ ', '" exited with ', '" failed and exited with '],
  clean(line) {
    const text = stripNestedPrefix(line.replace(LOST_NEWLINE, ''));
    return { text: OWN_SHELL.test(text) || OWN_MARK.test(text) ? '' : text };
  },
  event(text) {
    const command = COMMAND.exec(text)?.groups?.command;
    if (command !== undefined) return { kind: 'step-start', name: command, command };
    const exit = EXIT.exec(text)?.groups?.code;
    // `Done. Your build exited with 1` is no end of a step: what comes between cleans up.
    return exit === undefined
      ? undefined
      : { kind: 'step-end', outcome: exit === '0' ? 'success' : 'failure', exitCode: Number(exit) };
  },
};
