import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { addYamlEntry, getYaml, setYamlScalar, yamlScalars } from '@self-healer/editors/yaml';
import { editMatching } from '../ci/ci-edits.ts';
import { below, directoriesOf, directoryOfPath, nearestPath } from '../paths/nearest-path.ts';
import { resolveRelative } from '../paths/relative-path.ts';
import { rewriteScriptLines } from '../shell/script-edits.ts';
import { copied } from './docker-context.ts';
import { DOCKERFILE } from './image-places.ts';

const COMPOSE = /(?:^|\/)(?:docker-)?compose[^/]*\.ya?ml$/;
/** A build in the directory it runs in, of the Dockerfile there. */
const PLAIN_BUILD =
  /(?<call>\bdocker (?:buildx )?build\b(?![^\n]*\s(?:-f|--file)\b)(?:[^\n|;&]*?))(?<context>\s\.\/?)(?=["']?\s*$|\s*(?:[|;&]))/;

/** The only Dockerfile of the repository, where none is at its root; the context that has what it copies. */
async function onlyDockerfile(
  repo: Workspace,
): Promise<{ readonly path: string; readonly context: string } | undefined> {
  const files = await repo.list();
  const [path, ...others] = files.filter((each) => DOCKERFILE.test(each));
  if (path === undefined || others.length > 0 || !path.includes('/')) return undefined;
  const sources = copied((await repo.read(path)) ?? '').filter((each) => each !== '' && each !== '.');
  const holding = ['.', directoryOfPath(path)].filter((context) => {
    const own = below(context, files);
    const there = new Set([...own, ...directoriesOf(own)]);
    return sources.every((each) => there.has(each));
  });
  const [context] = holding;
  return context === undefined || (holding.length > 1 && sources.length > 0) ? undefined : { path, context };
}

/** Builds the only Dockerfile there is, where a build names none and the root has none. */
export async function nameDockerfile(repo: Workspace): Promise<readonly WriteEdit[]> {
  const only = await onlyDockerfile(repo);
  if (only === undefined) return [];
  const { path, context } = only;
  const calls = await rewriteScriptLines(repo, (line) =>
    line.replace(PLAIN_BUILD, (_, call: string, at: string) =>
      context === '.' ? `${call} -f ${path}${at}` : `${call} ${context}`,
    ),
  );
  if (calls.length > 0) return calls;
  return editMatching(repo, /^\.github\/workflows\/.+\.ya?ml$/, (text) => {
    const uses = yamlScalars(text).filter(
      ({ path: keys, value }) => keys.at(-1) === 'uses' && /^docker\/build-push-action@/.test(`${value}`),
    );
    const inputs = [...(uses[0]?.path.slice(0, -1) ?? []), 'with'];
    const isPlain = uses.length === 1 && getYaml(text, [...inputs, 'file']) === undefined;
    return isPlain ? addYamlEntry(text, inputs, 'file', path) : undefined;
  });
}

/** Names the only directory or Dockerfile that a Compose file can mean by one that is not there. */
export async function correctComposeBuilds(repo: Workspace): Promise<readonly WriteEdit[]> {
  const files = await repo.list();
  const directories = directoriesOf(files);
  return editMatching(repo, COMPOSE, (text, path) => {
    let changed = text;
    for (const { path: keys, value } of yamlScalars(text)) {
      const [key, parent] = [keys.at(-1), keys.at(-2)];
      const isContext = (key === 'build' && keys.at(-3) === 'services') || (key === 'context' && parent === 'build');
      if (!isContext || typeof value !== 'string' || /[$:]/.test(value)) continue;
      const whole = resolveRelative(path, value);
      const meant = whole === undefined || whole === '' ? undefined : nearestPath(whole, directories);
      if (
        whole === undefined ||
        meant === undefined ||
        !files.some((file) => file.startsWith(`${meant}/`) && DOCKERFILE.test(file))
      )
        continue;
      const own = value.replace(/\/$/, '');
      const common = own.slice(0, own.length - (whole.split('/').at(-1) ?? '').length);
      if (directoryOfPath(meant) !== directoryOfPath(whole)) continue;
      changed = setYamlScalar(changed, keys, `${common}${meant.split('/').at(-1)}`) ?? changed;
    }
    return changed;
  });
}
