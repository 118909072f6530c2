import type { LogWindow } from '@self-healer/core/log-window';

const TRACED = /^\++ /;
/** What a script does between seeing that something is wrong and its end. */
const ENDING =
  /^(?:\++ (?:echo|printf|cat|exit|return|rm|cd|popd|set|:|sed|wc|tr|head|sort|grep|xargs|test|\[{1,2}|'\[+'|\(\(|\w+=)|make(?:\[\d+\])?: |npm (?:ERR!|error)|Error: Process completed|##\[error\]|\s*$)/;
/** What says that something else failed. */
const OTHER = /\b(?:error|exception|panic|traceback|FAIL(?:ED)?|undefined|cannot|not found)\b/i;
/** Lines that a script may say about what it found. */
const MOST_SAID = 12;

/**
 * Whether a traced command is the last thing that a script did before it ended: nothing but tests, messages and its exit
 * follow.
 */
export function endsHere({ lines, index }: LogWindow): boolean {
  const rest = lines.slice(index + 1);
  const others = rest.filter((line) => !ENDING.test(line));
  return (
    others.length <= MOST_SAID && others.every((line) => !TRACED.test(line) && !OTHER.test(line)) && rest.length < 40
  );
}

const CHANGE = /^(?:\++ (?:cd|pushd) '?(?<to>[\w./@-]+)'?$|make(?:\[\d+\])?: Entering directory '(?<entered>\/[^']+)')/;

/** Directories to which the traced commands above changed, relative to the root as far as that can be said; the last first. */
export function tracedDirectories({ lines, index }: LogWindow): readonly string[] {
  const found: string[] = [];
  let current: string[] = [];
  for (const line of lines.slice(0, index)) {
    const { to, entered } = CHANGE.exec(line.slice(0, 400))?.groups ?? {};
    // Where the root is, make does not say.
    const parts = entered?.split('/').slice(1) ?? [];
    found.unshift(...parts.map((_part, at) => parts.slice(at).join('/')));
    if (to === undefined || to.startsWith('/')) continue;
    current = [...current];
    for (const part of to.split('/')) {
      if (part === '..') current.pop();
      else if (part !== '' && part !== '.') current.push(part);
    }
    found.unshift(current.join('/') || '.');
  }
  return [...new Set(found)];
}
