import { parse } from 'yaml';

/** A command that the CI configuration runs. */
export interface CiStep {
  readonly name?: string;
  /** One line or a script, as written. */
  readonly command: string;
  /** Relative to the repository root; `.` for the root. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

const CONFIGURATIONS =
  /^(?:\.github\/(?:workflows\/[^/]+|actions\/.+\/action)\.ya?ml|action\.ya?ml|\.gitlab-ci\.ya?ml|\.gitlab\/.+\.ya?ml|\.circleci\/config\.ya?ml|(?:\.azure[^/]*\/)?azure-pipelines[^/]*\.ya?ml|\.azure-pipelines\/.+\.ya?ml|buildspec[^/]*\.ya?ml|Jenkinsfile[^/]*|ci\/Jenkinsfile[^/]*)$/;
const LONGEST_FILE = 1024 * 1024;
const MOST_STEPS = 2000;

export function isCiConfiguration(path: string): boolean {
  return CONFIGURATIONS.test(path);
}

/** Every command in a CI configuration that is complete as written: nothing the platform would fill in. */
export function ciSteps(path: string, text: string): readonly CiStep[] {
  if (text.length > LONGEST_FILE) return [];
  const steps = path.includes('Jenkinsfile') ? jenkinsSteps(text) : yamlSteps(text);
  return steps
    .filter(({ command, cwd }) => command.trim() !== '' && isComplete(command) && isComplete(cwd))
    .slice(0, MOST_STEPS);
}

/** `${{ }}` (GitHub, Azure), `$(Name.x)` of Azure, `<< >>` of CircleCI and `$[[ ]]` of GitLab are filled in before a shell sees them. */
function isComplete(text: string): boolean {
  return !/\$\{\{|\$\[\[|<<\s*(?:parameters|pipeline|matrix)\.|\$\((?:Build|System|Agent|Pipeline)\./.test(text);
}

interface Scope {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

function yamlSteps(text: string): readonly CiStep[] {
  const found: CiStep[] = [];
  try {
    visit(parse(text, { maxAliasCount: 50, logLevel: 'silent' }), { cwd: '.', env: {} }, found, 0);
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
  const inner = scopeOf(node, scope);
  const name = NAMES.map((key) => node[key]).find((value) => typeof value === 'string');
  for (const key of COMMANDS) {
    for (const command of commandsOf(node[key])) {
      found.push({ ...(typeof name === 'string' && { name }), command, ...inner });
    }
  }
  for (const value of Object.values(node)) visit(value, inner, found, depth + 1);
}

function commandsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (!Array.isArray(value)) return [];
  const lines = value.flat(3).filter((line) => typeof line === 'string');
  return lines.length > 1 ? [...lines, lines.join('\n')] : lines;
}

function scopeOf(node: Record<string, unknown>, scope: Scope): Scope {
  const defaults = isRecord(node.defaults) && isRecord(node.defaults.run) ? node.defaults.run : {};
  const cwd = [...DIRECTORIES.map((key) => node[key]), defaults['working-directory']].find(
    (value) => typeof value === 'string',
  );
  const env = Object.assign({}, scope.env, ...ENVIRONMENTS.map((key) => literals(node[key])));
  return { cwd: typeof cwd === 'string' ? relative(cwd) : scope.cwd, env };
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

/** Relative to the root; what the platform calls the checkout directory is the root. */
function relative(path: string): string {
  const plain = path.replace(/^(?:~\/project|\$GITHUB_WORKSPACE|\$CI_PROJECT_DIR)\/?/, '').replace(/^\.\/+|\/+$/g, '');
  return plain === '' ? '.' : plain;
}

/** `sh 'make'`, `sh "make"`, `sh '''...'''` and `sh(script: 'make')`; what Groovy would fill in is left out. */
function jenkinsSteps(text: string): readonly CiStep[] {
  const call =
    /\b(?:sh|bat)\s*\(?\s*(?:script:\s*)?(?:'''(?<block>[\s\S]{1,4000}?)'''|"""(?<gblock>[\s\S]{1,4000}?)"""|'(?<single>[^'\n]+)'|"(?<double>[^"\n]+)")/g;
  return [...text.matchAll(call)].flatMap(({ groups = {} }) => {
    const filled = groups.gblock ?? groups.double;
    if (filled?.includes('$')) return [];
    const command = (groups.block ?? groups.single ?? filled ?? '').trim();
    return [{ command, cwd: '.', env: {} }];
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
