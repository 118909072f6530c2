import { joined } from '@self-healer/core/patcher/command-directories';
import { parse } from 'yaml';

/** A command that the CI configuration runs. */
export interface CiStep {
  readonly name?: string;
  /** One line or a script, as written. */
  readonly command: string;
  /** Relative to the repository root; `.` for the root. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** The last of what its job runs before it, first things first. */
  readonly earlier?: readonly CiStep[];
}

const CONFIGURATIONS =
  /^(?:\.github\/(?:workflows\/[^/]+|actions\/.+\/action)\.ya?ml|action\.ya?ml|\.gitlab-ci\.ya?ml|\.gitlab\/.+\.ya?ml|\.circleci\/config\.ya?ml|(?:\.azure[^/]*\/)?azure-pipelines[^/]*\.ya?ml|\.azure-pipelines\/.+\.ya?ml|buildspec[^/]*\.ya?ml|Jenkinsfile[^/]*|ci\/Jenkinsfile[^/]*)$/;
const LONGEST_FILE = 1024 * 1024;
const MOST_STEPS = 2000;
/** A file may hold thousands of lines, each of which would know all above it. */
const MOST_EARLIER = 40;

export function isCiConfiguration(path: string): boolean {
  return CONFIGURATIONS.test(path);
}

/** Every command in a CI configuration that is complete as written: nothing the platform would fill in. */
export function ciSteps(path: string, text: string): readonly CiStep[] {
  if (text.length > LONGEST_FILE) return [];
  const steps = path.includes('Jenkinsfile') ? jenkinsSteps(text) : yamlSteps(text);
  return steps
    .filter(isRunnable)
    .slice(0, MOST_STEPS)
    .map(({ earlier = [], ...step }) => ({ ...step, earlier: earlier.filter(isRunnable) }));
}

const isRunnable = ({ command, cwd }: CiStep): boolean =>
  command.trim() !== '' && isComplete(command) && !cwd.includes('$');

/** `${{ }}` (GitHub, Azure), `$(Name.x)` of Azure, `<< >>` of CircleCI and `$[[ ]]` of GitLab are filled in before a shell sees them. */
function isComplete(text: string): boolean {
  return !/\$\{\{|\$\[\[|<<\s*(?:parameters|pipeline|matrix)\.|\$\((?:Build|System|Agent|Pipeline)\./.test(text);
}

interface Scope {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** What GitLab runs before each script, in its shell. */
  readonly before: readonly string[];
}

function yamlSteps(text: string): readonly CiStep[] {
  const found: CiStep[] = [];
  try {
    visit(parse(text, { maxAliasCount: 50, logLevel: 'silent' }), { cwd: '.', env: {}, before: [] }, found, 0);
  } catch {
    // A configuration that cannot be read has no commands to offer.
  }
  return found;
}

const NAMES = ['name', 'displayName', 'label'];
const DIRECTORIES = ['working-directory', 'working_directory', 'workingDirectory'];
const ENVIRONMENTS = ['env', 'environment', 'variables'];
/** Keys that hold a command or a list of commands. */
const COMMANDS = ['run', 'script', 'bash', 'before_script', 'after_script', 'commands', 'command'];

function visit(node: unknown, scope: Scope, found: CiStep[], depth: number): void {
  if (depth > 24 || found.length >= MOST_STEPS) return;
  if (Array.isArray(node)) {
    for (const item of node) visit(item, scope, found, depth + 1);
    return;
  }
  if (!isRecord(node)) return;
  const { before, ...inner } = scopeOf(node, scope);
  const name = NAMES.map((key) => node[key]).find((value) => typeof value === 'string');
  for (const key of COMMANDS) {
    const first = key === 'script' ? eachOf(before, inner.cwd).slice(-MOST_EARLIER) : [];
    const start = key === 'script' ? changed(inner.cwd, before) : inner.cwd;
    for (const { earlier, ...step } of stepsOf(node[key], start)) {
      if (found.length >= MOST_STEPS) return;
      const own = [...first, ...earlier].map((line) => ({ ...inner, ...line }));
      found.push({ ...(typeof name === 'string' && { name }), ...inner, ...step, earlier: own });
    }
  }
  let cwd = inner.cwd;
  const start = found.length;
  for (const [key, value] of Object.entries(node)) {
    const at = found.length;
    if (key === 'steps' && Array.isArray(value)) visitInOrder(value, { ...inner, cwd, before }, found, depth + 1);
    else visit(value, { ...inner, cwd, before }, found, depth + 1);
    // CodeBuild runs all phases in one shell.
    if (!isRecord(value) || !Array.isArray(value.commands)) continue;
    cwd = changed(cwd, linesOf(value.commands));
    follow(found, at, start);
  }
}

/** Steps of one job. */
function visitInOrder(steps: readonly unknown[], scope: Scope, found: CiStep[], depth: number): void {
  const start = found.length;
  for (const step of steps) {
    const at = found.length;
    visit(step, scope, found, depth);
    follow(found, at, start);
  }
}

/** Puts those from `start` to `at` in front of what those behind already know that is run before them. */
function follow(found: CiStep[], at: number, start: number): void {
  const before = found.slice(Math.max(start, at - MOST_EARLIER), at);
  const known = new Set(before.map(({ command }) => command));
  // A list of lines stands there as a whole too.
  const isWhole = ({ command }: CiStep) =>
    command.includes('\n') && command.split('\n').some((line) => known.has(line));
  const plain = before.filter((step) => !isWhole(step)).map(({ earlier: _, ...step }) => step);
  for (let place = at; place < found.length; place += 1) {
    const step = found[place];
    if (step !== undefined) found[place] = { ...step, earlier: [...plain, ...(step.earlier ?? [])] };
  }
}

const linesOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.flat(3).filter((line) => typeof line === 'string') : [];

interface Line {
  readonly command: string;
  readonly cwd: string;
}

/** The command, or each line of a list that one shell runs and all of them. */
function stepsOf(value: unknown, cwd: string): readonly (Line & { readonly earlier: readonly Line[] })[] {
  if (typeof value === 'string') return [{ command: value, cwd, earlier: [] }];
  const lines = linesOf(value).slice(0, MOST_STEPS);
  const each = eachOf(lines, cwd).map((line, at, all) => ({
    ...line,
    earlier: all.slice(Math.max(0, at - MOST_EARLIER), at),
  }));
  return lines.length > 1 ? [...each, { command: lines.join('\n'), cwd, earlier: [] }] : each;
}

/** Lines that one shell runs: what one changes to, the next ones are in. */
function eachOf(lines: readonly string[], cwd: string): readonly Line[] {
  const each: Line[] = [];
  let current = cwd;
  for (const command of lines) {
    each.push({ command, cwd: current });
    current = changed(current, [command]);
  }
  return each;
}

/** The directory that a shell is in after some lines that began in `cwd`. */
function changed(cwd: string, lines: readonly string[]): string {
  const parts = lines.flatMap((line) => line.split(/&&|[;\n]/));
  return parts.reduce((current, part) => {
    const to = /^\s*cd\s+["']?(?<to>[\w@./${}()-]{1,300})["']?\s*$/.exec(part)?.groups?.to;
    if (to === undefined) return current;
    return ROOT.test(to) ? relative(to) : joined(current, to);
  }, cwd);
}

function scopeOf(node: Record<string, unknown>, scope: Scope): Scope {
  const defaults = isRecord(node.defaults) && isRecord(node.defaults.run) ? node.defaults.run : {};
  const cwd = [...DIRECTORIES.map((key) => node[key]), defaults['working-directory']].find(
    (value) => typeof value === 'string',
  );
  const env = Object.assign({}, scope.env, ...ENVIRONMENTS.map((key) => literals(node[key])));
  const shared = isRecord(node.default) ? node.default.before_script : undefined;
  const before = [node.before_script, shared].find((value) => value !== undefined);
  return {
    cwd: typeof cwd === 'string' ? relative(cwd) : scope.cwd,
    env,
    before: before === undefined ? scope.before : linesOf(typeof before === 'string' ? [before] : before),
  };
}

/** Plain values only; what is a secret or computed is not ours to fill in. */
function literals(value: unknown): Record<string, string> {
  if (!isRecord(value)) return {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, entry]) =>
      /^[A-Za-z_]\w*$/.test(name) && ['string', 'number', 'boolean'].includes(typeof entry) && isComplete(String(entry))
        ? [[name, String(entry)]]
        : [],
    ),
  );
}

/** What the platforms call the directory of the checkout. */
const ROOT =
  /^(?:~\/project|\$\{?(?:GITHUB_WORKSPACE|CI_PROJECT_DIR|CODEBUILD_SRC_DIR|WORKSPACE|CIRCLE_WORKING_DIRECTORY|BUILD_SOURCESDIRECTORY|SYSTEM_DEFAULTWORKINGDIRECTORY)\}?|\$\((?:System\.DefaultWorkingDirectory|Build\.SourcesDirectory|Build\.Repository\.LocalPath)\)|\$\{\{ ?github\.workspace ?\}\})(?:\/|$)/;

/** Relative to the root. */
function relative(path: string): string {
  const plain = path.replace(ROOT, '').replace(/^\.\/+|\/+$/g, '');
  return plain === '' ? '.' : plain;
}

const JENKINS =
  /\b(?:sh|bat)\s*\(?\s*(?:script:\s*)?(?:'''(?<block>[\s\S]{1,4000}?)'''|"""(?<gblock>[\s\S]{1,4000}?)"""|'(?<single>[^'\n]+)'|"(?<double>[^"\n]+)")|\bdir\s*\(\s*(?:path:\s*)?['"](?<dir>[^'"\n]{1,300})['"]\s*\)\s*\{|(?<brace>[{}])/g;

/**
 * `sh 'make'`, `sh "make"`, `sh '''...'''` and `sh(script: 'make')`, in the blocks `dir('web') { ... }`; what Groovy
 * would fill in is left out.
 */
function jenkinsSteps(text: string): readonly CiStep[] {
  const found: CiStep[] = [];
  const blocks = ['.'];
  for (const { groups = {} } of text.matchAll(JENKINS)) {
    const { block, gblock, single, double, dir, brace } = groups;
    const cwd = blocks.at(-1) ?? '.';
    if (dir !== undefined) blocks.push(ROOT.test(dir) ? relative(dir) : joined(cwd, dir));
    else if (brace === '{') blocks.push(cwd);
    else if (brace === '}') blocks.pop();
    else if (!(gblock ?? double)?.includes('$')) {
      const command = (block ?? gblock ?? single ?? double ?? '').trim();
      if (found.length >= MOST_STEPS) break;
      found.push({ command, cwd, env: {}, earlier: found.slice(-MOST_EARLIER).map(({ earlier: _, ...step }) => step) });
    }
  }
  return found;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
