import type { LogWindow } from '@self-healer/core/log-window';
import type { Workspace } from '@self-healer/core/ports/workspace';
import type { RuleFix } from '@self-healer/core/rule';
import { getJson, setJson } from '@self-healer/editors/json';
import { dependencyRange } from '@self-healer/editors/package-json';
import { inDirectory, projectDirectory } from '../commands/project-directory.ts';
import { trackedPath } from '../paths/tracked-path.ts';

const OPTION = 'NODE_OPTIONS=--experimental-vm-modules';
const COMPILES = /(?:^|\/)(?:babel\.config\.[\w]+|\.babelrc(?:\.\w+)?)$/;

/** Lets the scripts of a package of ES modules run Jest as Node needs it for such; not where Babel compiles the files. */
export async function jestModules({ lines }: LogWindow, repo: Workspace): Promise<RuleFix | undefined> {
  const failed = lines.flatMap((line) => /^\s{0,4}FAIL\s+(?<path>[^\s()]{1,300})/.exec(line)?.groups?.path ?? [])[0];
  const path = failed === undefined ? undefined : await trackedPath(failed, repo);
  const directory = path === undefined ? undefined : await projectDirectory(repo, 'package.json', path);
  if (path === undefined || directory === undefined || !/\.m?js$/.test(path)) return undefined;
  const manifest = inDirectory(directory, 'package.json');
  const text = (await repo.read(manifest)) ?? '';
  if (getJson(text, ['type']) !== 'module' || getJson(text, ['babel']) !== undefined) return undefined;
  if ((await repo.list()).some((file) => COMPILES.test(file))) return undefined;
  const scripts = getJson(text, ['scripts']);
  if (typeof scripts !== 'object' || scripts === null) return undefined;
  const lead = dependencyRange(text, 'cross-env') === undefined ? '' : 'cross-env ';
  let content = text;
  for (const [name, script] of Object.entries(scripts)) {
    if (typeof script !== 'string' || script.includes('NODE_OPTIONS')) continue;
    const changed = script.replace(/(?<=^|&& )jest(?= |$)/g, `${lead}${OPTION} jest`);
    if (changed !== script) content = setJson(content, ['scripts', name], changed) ?? content;
  }
  if (content === text) return undefined;
  return {
    title: 'Let Node load ES modules in Jest',
    safety: 'review',
    edits: [{ kind: 'write', path: manifest, content }],
  };
}
