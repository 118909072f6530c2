import type { CiFile } from '@self-healer/editors/ci-file';
import { getYaml, type YamlPath, yamlScalars } from '@self-healer/editors/yaml';

/** A job of GitLab or CircleCI, or a step of Bitbucket: where it stands, and its commands. */
export interface CiJob {
  readonly path: YamlPath;
  readonly commands: readonly string[];
}

const COMMANDS: ReadonlySet<unknown> = new Set(['script', 'before_script', 'run', 'command', 'after_script']);

/** How deep a job's map stands; undefined where the platform is another. */
function jobPath(path: YamlPath, provider: CiFile['provider']): YamlPath | undefined {
  if (provider === 'gitlab-ci') return path.slice(0, 1);
  if (provider === 'circleci') return path[0] === 'jobs' ? path.slice(0, 2) : undefined;
  const step = path.lastIndexOf('step');
  return provider === 'bitbucket' && step >= 0 ? path.slice(0, step + 1) : undefined;
}

/** The jobs that run commands, in order. */
export function jobsOf(text: string, provider: CiFile['provider']): readonly CiJob[] {
  const found = new Map<string, { readonly path: YamlPath; readonly commands: string[] }>();
  for (const { path, value } of yamlScalars(text)) {
    const key = path.findLast((part) => typeof part === 'string');
    const at = COMMANDS.has(key) ? jobPath(path, provider) : undefined;
    if (at === undefined || typeof value !== 'string' || typeof getYaml(text, at) !== 'object') continue;
    const job = found.get(at.join('/')) ?? { path: at, commands: [] };
    job.commands.push(value);
    found.set(at.join('/'), job);
  }
  return [...found.values()];
}
