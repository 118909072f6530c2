import type { LogWindow } from '../log-window.ts';
import { undecorated } from './salience/score-line.ts';

/** RSpec shows the code first, and what it raised or expected below. */
const SHOWN_CODE = /^Failure\/Error: /;
/** The class of what was raised, its text on the next line. */
const ONLY_CLASS = /\b[A-Z][a-z]+[A-Z]\w{0,80}:$/;
/** Lines of what was raised. */
const RAISED = 3;
/** Lines below in which it stands. */
const REACH = 7;

/** The statement of an error with the lines below that say what its first line leaves open. */
export function wholeStatement(message: string, { lines, index }: LogWindow): string {
  const bare = undecorated(message);
  const more = SHOWN_CODE.test(bare) ? RAISED : ONLY_CLASS.test(bare) ? 1 : 0;
  const below = lines.slice(index + 1, index + 1 + REACH).filter((line) => line.trim() !== '');
  return [message, ...below.slice(0, more).map((line) => undecorated(line))].join(' ');
}
