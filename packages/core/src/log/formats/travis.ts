import type { LogGrammar } from '../log-grammar.ts';
import { stripNestedPrefix } from '../strip-nested-prefix.ts';

// Folds and times stand before a `\r`; what a terminal shows of the line is the command.
const COMMAND = /^\$ (?<command>\S.{0,2000})$/;
const EXIT =
  /^(?:(?:travis_time:end:\S{1,200}\s?)?The command ".{0,1000})?" (?:failed and )?exited with (?<code>\d{1,3})\b/;
/** What is left of an escaped newline in logs of macOS workers. */
const LOST_NEWLINE = /^nl(?=$|[^\w.]|travis_)/;
/** The worker's shell functions complain of what an earlier command left undone. */
const OWN_SHELL = /^\S{0,200}\/\.travis\/(?:functions|job_stages): line \d+: /;
/** The worker's marks, where they stand alone. */
const OWN_MARK = /^travis_(?:time|fold):\S{1,200}$/;
const FOLD = 'travis_fold:';

/** Travis CI is no provider of its own here; its logs are many, and are read as plain logs with steps. */
export const travis: LogGrammar = {
  format: 'plain',
  tellsFailures: true,
  detect: (sample) => (sample.some((line) => line.startsWith(`${FOLD}start:`)) ? 1 : 0),
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
