// Tools inside a job that tag each line: `docker build` with BuildKit, `docker compose up`, Ant's tasks.
const BUILDKIT = /^#[0-9]{1,4} [0-9]{1,6}\.[0-9]{1,4} /;
const COMPOSE = /^[a-z0-9][\w.-]{0,60}[-_][0-9]{1,3} {1,30}\| /;
const ANT = /^ {1,10}\[(?:exec|java|javac|junit)\] /;

/** The line without the prefix of a tool that wraps another one's output. */
export function stripNestedPrefix(text: string): string {
  const first = text.charCodeAt(0);
  if (first === 35) return text.replace(BUILDKIT, '');
  if (first === 32) return text.replace(ANT, '');
  return text.includes(' | ') ? text.replace(COMPOSE, '') : text;
}
