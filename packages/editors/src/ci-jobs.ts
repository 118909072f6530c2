import type { CiFile } from './ci-file.ts';
import { getYaml, type YamlPath, yamlScalars } from './yaml.ts';
import { yamlKeys } from './yaml-keys.ts';

/** Words of a GitLab file's top level that name no job. */
const GITLAB_GLOBALS = new Set([
  'after_script',
  'before_script',
  'cache',
  'default',
  'image',
  'include',
  'pages:deploy',
  'services',
  'spec',
  'stages',
  'types',
  'variables',
  'workflow',
]);

/** A place where one job names another: a value, or in CircleCI's workflows a key. */
export interface JobReference {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

const last = (path: YamlPath, back = 1) => path.at(-back);
const isIndex = (part: string | number | undefined) => typeof part === 'number';

/** Whether a path is `<key>` or an item of its list. */
const isUnder = (path: YamlPath, key: string) =>
  last(path) === key ||
  (isIndex(last(path)) && last(path, 2) === key) ||
  (isIndex(last(path, 2)) && last(path) === 'job' && last(path, 3) === key);

interface Shape {
  /** Names that may be referred to. */
  names(text: string): readonly string[];
  /** Whether the value at a path names a job. */
  refers(path: YamlPath): boolean;
}

const keysUnder = (text: string, section: string) =>
  yamlKeys(text).flatMap(({ path, key }) => (path.length === 2 && path[0] === section ? [key] : []));

const SHAPES: Readonly<Record<Exclude<CiFile['provider'], 'jenkins' | 'codebuild' | 'bitbucket'>, Shape>> = {
  'github-actions': {
    names: (text) => keysUnder(text, 'jobs'),
    refers: (path) => path[0] === 'jobs' && path.length <= 4 && isUnder(path, 'needs'),
  },
  'gitlab-ci': {
    names: (text) =>
      yamlKeys(text).flatMap(({ path, key }) => (path.length === 1 && !GITLAB_GLOBALS.has(key) ? [key] : [])),
    refers: (path) => ['needs', 'dependencies', 'extends'].some((key) => path[1] === key && isUnder(path, key)),
  },
  circleci: {
    names: (text) => keysUnder(text, 'jobs'),
    refers: (path) =>
      path[0] === 'workflows' && ((isIndex(last(path)) && last(path, 2) === 'jobs') || isUnder(path, 'requires')),
  },
  'azure-devops': {
    names: (text) =>
      yamlScalars(text).flatMap(({ path, value }) =>
        isIndex(last(path, 2)) && ['job', 'deployment', 'stage'].includes(`${last(path)}`) ? [`${value}`] : [],
      ),
    refers: (path) => isUnder(path, 'dependsOn'),
  },
};

function shapeOf(provider: CiFile['provider']): Shape | undefined {
  return provider === 'jenkins' || provider === 'codebuild' || provider === 'bitbucket' ? undefined : SHAPES[provider];
}

/** The names of a CI file's jobs (and of Azure's stages); none for platforms whose jobs have no names. */
export function ciJobNames(text: string, provider: CiFile['provider']): readonly string[] {
  return shapeOf(provider)?.names(text) ?? [];
}

/** Everywhere a job names another one it waits for, extends or runs. */
export function ciJobReferences(text: string, provider: CiFile['provider']): readonly JobReference[] {
  const shape = shapeOf(provider);
  if (shape === undefined) return [];
  const values = yamlScalars(text).flatMap(({ path, value, from, to }) =>
    typeof value === 'string' && shape.refers(path) ? [{ name: value, from, to }] : [],
  );
  if (provider !== 'circleci') return values;
  const keys = yamlKeys(text).flatMap(({ path, key, from, to }) =>
    path[0] === 'workflows' && path.length === 5 && path[2] === 'jobs' ? [{ name: key, from, to }] : [],
  );
  // A job may go by another name inside a workflow.
  const aliases = new Set(
    yamlScalars(text).flatMap(({ path, value }) => (path[0] === 'workflows' && path.at(-1) === 'name' ? [value] : [])),
  );
  return [...values, ...keys].filter(({ name }) => !aliases.has(name));
}

/** Writes another name where a job is referred to, keeping quotes. */
export function renameJobReference(text: string, { name, from, to }: JobReference, into: string): string | undefined {
  const written = text.slice(from, to);
  const changed = `${text.slice(0, from)}${written.replace(name, () => into)}${text.slice(to)}`;
  return changed === text || getYaml(changed, []) === undefined ? undefined : changed;
}
