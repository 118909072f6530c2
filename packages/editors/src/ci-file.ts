import type { LogFormat } from '@self-healer/core/model/vocabulary';
import {
  addYamlEntry,
  getYaml,
  insertYamlItem,
  setYamlScalar,
  type YamlPath,
  type YamlScalarPlace,
  yamlScalars,
} from './yaml.ts';

export interface CiFile {
  readonly path: string;
  readonly provider: Exclude<LogFormat, 'plain'> | 'bitbucket';
}

const PLACES: readonly (readonly [pattern: RegExp, provider: CiFile['provider']])[] = [
  [/^\.github\/workflows\/[^/]+\.ya?ml$/, 'github-actions'],
  [/^(?:.*\/)?action\.ya?ml$/, 'github-actions'],
  [/^(?:.*\/)?[^/]*\.gitlab-ci[^/]*\.ya?ml$/, 'gitlab-ci'],
  [/^\.gitlab\/.*\.ya?ml$/, 'gitlab-ci'],
  [/^\.circleci\/config\.ya?ml$/, 'circleci'],
  [/^(?:.*\/)?\.?azure-pipelines[^/]*\.ya?ml$/, 'azure-devops'],
  [/^\.azure[^/]*\/.*\.ya?ml$/, 'azure-devops'],
  [/^bitbucket-pipelines\.ya?ml$/, 'bitbucket'],
  [/^(?:.*\/)?buildspec[^/]*\.ya?ml$/, 'codebuild'],
  [/^(?:.*\/)?Jenkinsfile[^/]*$/, 'jenkins'],
];

/** Directories whose YAML is what the main file of GitLab or Azure includes, when there is only one of the two. */
const INCLUDED =
  /^(?:\.?ci(?:cd)?|\.?pipelines?|\.?azure|\.?azdo|\.ado|gitlab|\.?devops|\.?build|eng|jobs|steps|stages|(?:ci|build|pipeline|job|step)-templates)\/.*\.ya?ml$/;

/** The same of a directory that is Helm's where a chart stands beside it. */
const TEMPLATES = /^templates\/.*\.ya?ml$/;

/** Which of a repository's paths are CI files, and whose. */
export function listCiFiles(paths: readonly string[]): readonly CiFile[] {
  const includers = new Set(
    paths.flatMap((path) => (path.includes('/') ? [] : (PLACES.find(([pattern]) => pattern.test(path))?.[1] ?? []))),
  );
  const [includer, ...others] = (['gitlab-ci', 'azure-devops'] as const).filter((each) => includers.has(each));
  const isChart = paths.includes('Chart.yaml');
  return paths.flatMap((path) => {
    const isIncluded = INCLUDED.test(path) || (!isChart && TEMPLATES.test(path));
    const provider =
      PLACES.find(([pattern]) => pattern.test(path))?.[1] ?? (others.length === 0 && isIncluded ? includer : undefined);
    return provider === undefined ? [] : [{ path, provider }];
  });
}

/** Keys under which the platforms keep commands. */
const COMMAND_KEYS = new Set([
  'run',
  'script',
  'before_script',
  'after_script',
  'commands',
  'command',
  'bash',
  'powershell',
  'pwsh',
  'inlineScript',
]);

/** Lists of GitLab's hidden keys that hold something else than commands which jobs take by an anchor. */
const NO_COMMANDS =
  /^(?:tags|needs|dependencies|paths|exclude|only|except|refs|changes|exists|services|stages|rules|extends|include|variables|if)$/;

const isCommand = (path: YamlPath) =>
  COMMAND_KEYS.has(`${path.findLast((key) => typeof key === 'string') ?? ''}`) || isHiddenList(path);

/** `.install: &install [...]`, or one deeper: `.scripts: { install: &install [...] }`. */
function isHiddenList(path: YamlPath): boolean {
  const keys = path.slice(0, -1);
  if (typeof path.at(-1) !== 'number' || keys.length === 0 || keys.length > 2) return false;
  if (!keys.every((key) => typeof key === 'string' && !NO_COMMANDS.test(key.replace(/^\./, '')))) return false;
  return `${keys[0]}`.startsWith('.') && !/[_-](?:rules|tags|needs)$|^\.(?:rules|only|if)[_-]/.test(keys.join('-'));
}

/** The commands of a CI file with the paths they stand at, in order. */
export function ciCommands(text: string): readonly YamlScalarPlace[] {
  return yamlScalars(text).filter(({ path, value }) => typeof value === 'string' && isCommand(path));
}

/** Replaces literal text in all commands, where `boundary` allows it; undefined when none holds it. */
export function replaceInCommands(text: string, from: string, to: string): string | undefined {
  let changed = text;
  for (const place of ciCommands(text).toReversed()) {
    const written = changed.slice(place.from, place.to);
    changed = changed.slice(0, place.from) + written.replaceAll(from, to) + changed.slice(place.to);
  }
  return changed === text ? undefined : changed;
}

/** A step's `uses:`: which action, at which reference. */
export interface ActionUse {
  readonly path: YamlPath;
  readonly action: string;
  readonly ref: string;
}

export function actionUses(text: string): readonly ActionUse[] {
  return yamlScalars(text).flatMap(({ path, value }) => {
    if (path.at(-1) !== 'uses' || typeof value !== 'string') return [];
    const at = value.lastIndexOf('@');
    return at <= 0 ? [] : [{ path, action: value.slice(0, at), ref: value.slice(at + 1) }];
  });
}

/** Sets the reference of every use of an action whose reference passes `applies`. */
export function setActionRef(
  text: string,
  action: string,
  applies: (ref: string) => boolean,
  to: string,
): string | undefined {
  let changed: string | undefined;
  for (const use of actionUses(text)) {
    if (use.action !== action || !applies(use.ref) || use.ref === to) continue;
    changed = setYamlScalar(changed ?? text, use.path, `${action}@${to}`) ?? changed;
  }
  return changed;
}

/** Sets an input of every step that uses an action, adding `with:` where it is missing. */
export function setActionInput(text: string, action: string, input: string, value: string): string | undefined {
  let changed: string | undefined;
  // From the last one up, so that paths and places above stay true.
  for (const use of actionUses(text).toReversed()) {
    if (use.action !== action) continue;
    const step = use.path.slice(0, -1);
    const current = changed ?? text;
    const inputs = getYaml(current, [...step, 'with']);
    if (inputs === undefined) changed = addYamlEntry(current, step, 'with', `\n${input}: ${value}`) ?? changed;
    else if (getYaml(current, [...step, 'with', input]) === undefined)
      changed = addYamlEntry(current, [...step, 'with'], input, value) ?? changed;
    else changed = setYamlScalar(current, [...step, 'with', input], scalarOf(value)) ?? changed;
  }
  return changed;
}

/** Replaces the runner label, agent image or container image `from` wherever a job names it. */
export function setRunner(text: string, from: string, to: string): string | undefined {
  const keys = new Set(['runs-on', 'vmImage', 'image', 'os', 'xcode']);
  let changed: string | undefined;
  for (const { path, value } of yamlScalars(text)) {
    const key = path.findLast((part) => typeof part === 'string');
    if (value === from && keys.has(`${key}`)) changed = setYamlScalar(changed ?? text, path, to) ?? changed;
  }
  return changed;
}

/** Adds GitHub token scopes to the workflow's `permissions`, making the block when it is missing. */
export function addPermissions(text: string, scopes: Readonly<Record<string, 'read' | 'write'>>): string | undefined {
  const current = getYaml(text, ['permissions']);
  if (typeof current === 'string') return undefined;
  if (current === undefined) {
    const base = getYaml(text, ['jobs']) === undefined ? undefined : { contents: 'read', ...scopes };
    if (base === undefined) return undefined;
    const block = Object.entries(base).map(([scope, right]) => `${scope}: ${right}`);
    return insertBeforeKey(text, 'jobs', ['permissions:', ...block.map((line) => `  ${line}`)]);
  }
  let changed: string | undefined;
  for (const [scope, right] of Object.entries(scopes)) {
    const has = getYaml(changed ?? text, ['permissions', scope]);
    if (has === right || has === 'write') continue;
    changed =
      (has === undefined
        ? addYamlEntry(changed ?? text, ['permissions'], scope, right)
        : setYamlScalar(changed ?? text, ['permissions', scope], right)) ?? changed;
  }
  return changed;
}

/** Inserts a step (YAML of one map, at column zero) before the step at `path`, such as `['jobs', 'build', 'steps', 2]`. */
export function insertStep(text: string, path: YamlPath, step: string): string | undefined {
  const index = path.at(-1);
  return typeof index === 'number' ? insertYamlItem(text, path.slice(0, -1), index, step) : undefined;
}

function insertBeforeKey(text: string, key: string, lines: readonly string[]): string | undefined {
  const match = new RegExp(`^${key}:`, 'm').exec(text);
  if (match === null) return undefined;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  return `${text.slice(0, match.index)}${lines.join(eol)}${eol}${eol}${text.slice(match.index)}`;
}

function scalarOf(value: string): string | number | boolean {
  if (value === 'true' || value === 'false') return value === 'true';
  return /^\d{1,15}$/.test(value) ? Number(value) : value;
}
