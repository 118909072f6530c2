// Tools inside a job that tag each line: `docker build` with BuildKit, `docker compose up`, Ant's tasks.
const BUILDKIT = /^#[0-9]{1,4} [0-9]{1,6}\.[0-9]{1,4} /;
const COMPOSE = /^[a-z0-9][\w.-]{0,60}[-_.][0-9]{1,3} {1,30}\| /;
const ANT = /^ {1,10}\[(?:exec|java|javac|junit)\] /;
// Runners of scripts in many packages: `pnpm -r` (and Bun) `packages/a test: `, Turborepo `@x/web:build: `, Lerna `@x/web: `.
const PACKAGES =
  /^(?:@[\w.-]{1,60}\/[\w.-]{1,60}(?::[\w:-]{1,40}| [\w:.-]{1,40})?|(?:[\w-]{1,60}\/){1,6}[\w-]{1,60} (?!error|warning|note|fatal)[a-z][\w:.-]{0,40}|[a-z][\w-]{0,60}:(?:build|test|lint|check|types|typecheck|type-check|format|compile)(?::[\w-]{1,40})?): /;
// Stack, of more than one package: `widget> `, padded to the longest name.
const STACK = /^(?!nox )[a-z][\w-]{1,60}(?:| {2,30})> (?=\S| {2})/;
// Earthly `+build | `; concurrently `[0] `, npm-run-all `[test:unit] `, Yarn workspaces `[@x/web]: `.
const EARTHLY = /^ {0,40}[\w./*-]{0,80}\+[\w-]{1,60} \| /;
// concurrently with `--names`, for what is usual among them.
const NUMBERED =
  /^(?:\[(?:[0-9]{1,2}|(?:types?|typecheck|tsc|lint|eslint|fmt|format|prettier|tests?|unit|e2e|build|client|server|web|api|app|css|styles)|[a-z][\w-]{0,40}:[\w:-]{1,40})\]|\[@[\w.-]{1,60}\/[\w.-]{1,60}\]:) /;
// `go test -json`: one object a line, of which one field is what was printed.
const GO_OUTPUT = /^\{"(?:Time|ImportPath)":"[^"]{1,300}",.{0,800}"Output":(?<output>"(?:[^"\\]|\\.){0,4000}")\}$/;

/** The line without the prefix of a tool that wraps another one's output. */
export function stripNestedPrefix(text: string): string {
  const first = text.charCodeAt(0);
  if (first === 35) return text.replace(BUILDKIT, '');
  if (first === 123) return goOutput(text) ?? text;
  if (first === 91) return text.replace(NUMBERED, '');
  const piped = text.includes(' | ');
  if (first === 32) return piped ? text.replace(EARTHLY, '').replace(ANT, '') : text.replace(ANT, '');
  if (piped) return text.replace(COMPOSE, '').replace(EARTHLY, '');
  const arrow = text.indexOf('> ');
  if (arrow > 1 && arrow < 64 && STACK.test(text)) return text.replace(STACK, '');
  // Asked of every line: its prefix has a `/` or a `:` of its own.
  const end = text.indexOf(': ');
  const mark = text.search(/[/:]/);
  return mark !== -1 && mark < end ? text.replace(PACKAGES, '') : text;
}

function goOutput(text: string): string | undefined {
  const output = GO_OUTPUT.exec(text)?.groups?.output;
  if (output === undefined) return undefined;
  try {
    return String(JSON.parse(output)).trimEnd();
  } catch {
    return undefined;
  }
}
