// Tools inside a job that tag each line: `docker build` with BuildKit, and `docker compose up`.
const BUILDKIT = /^#[0-9]{1,4} [0-9]{1,6}\.[0-9]{1,4} /;
const COMPOSE = /^[a-z0-9][\w.-]{0,60}[-_][0-9]{1,3} {1,30}\| /;

/** The line without the prefix of a tool that wraps another one's output. */
export function stripNestedPrefix(text: string): string {
  const first = text.charCodeAt(0);
  if (first === 35) return text.replace(BUILDKIT, '');
  return text.includes(' | ') ? text.replace(COMPOSE, '') : text;
}
