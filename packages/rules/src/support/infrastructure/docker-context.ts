import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { addYamlEntry, getYaml, setYamlScalar, type YamlPath, yamlScalars } from '@self-healer/editors/yaml';
import { editMatching } from '../ci/ci-edits.ts';
import { below, directoriesOf, directoryOfPath } from '../paths/nearest-path.ts';
import { rewriteScriptLines } from '../shell/script-edits.ts';
import { escapePattern } from '../text/escape-pattern.ts';
import { DOCKERFILE } from './image-places.ts';

/** What a Dockerfile copies out of its context: the sources of every COPY and ADD but those of stages and addresses. */
export function copied(text: string): readonly string[] {
  return [...text.matchAll(/^[ \t]*(?:COPY|ADD)[ \t]+(?<rest>(?!.*--from=)[^\n[\\]+)$/gim)].flatMap(({ groups }) =>
    (groups?.rest ?? '')
      .trim()
      .split(/\s+/)
      .filter((word) => !word.startsWith('--'))
      .slice(0, -1)
      .filter((word) => !/^https?:|[*?$]/.test(word))
      .map((word) => word.replace(/^\.?\//, '').replace(/\/$/, '')),
  );
}

/**
 * Gives `docker build -f <directory>/Dockerfile .` the directory as its context, where everything the Dockerfile copies is
 * there and what is missing is not at the root.
 */
export async function correctContext(missing: string, repo: Workspace): Promise<readonly WriteEdit[]> {
  const source = missing.replace(/^\//, '').replace(/\/$/, '');
  const files = await repo.list();
  if (files.some((file) => file === source || file.startsWith(`${source}/`))) return [];
  const fitting: string[] = [];
  for (const path of files.filter((each) => DOCKERFILE.test(each) && each.includes('/'))) {
    const sources = copied((await repo.read(path)) ?? '');
    const own = below(directoryOfPath(path), files);
    const there = new Set([...own, ...directoriesOf(own), '', '.']);
    if (sources.includes(source) && sources.every((each) => there.has(each))) fitting.push(path);
  }
  const [dockerfile, ...others] = fitting;
  if (dockerfile === undefined || others.length > 0) return [];
  const called = new RegExp(
    `(?<call>\\bdocker (?:buildx )?build\\b(?=[^\\n]*(?:-f|--file)[ =](?:\\./)?${escapePattern(dockerfile)}(?![\\w.]))[^\\n]*? )\\.(?=["']?\\s*$)`,
  );
  const commands = await rewriteScriptLines(repo, (line) =>
    line.replace(called, (_, call: string) => `${call}${directoryOfPath(dockerfile)}`),
  );
  return [...commands, ...(await contextInYaml(dockerfile, repo))];
}

/** How the root is written as a context: for compose, docker/build-push-action and the task Docker of Azure. */
const ROOT =
  /^(?:\.\/?|\$\{\{ ?github\.workspace ?\}\}|\$\((?:Build\.SourcesDirectory|System\.DefaultWorkingDirectory)\))$/;
/** The key that names a Dockerfile, and the one beside it that names its context. */
const CONTEXT_KEYS: readonly (readonly [file: string, context: string, under: string])[] = [
  ['file', 'context', 'with'],
  ['Dockerfile', 'buildContext', 'inputs'],
  ['dockerfile', 'context', 'build'],
];

/** Gives the Dockerfile its directory where a mapping of YAML names the root as its context. */
async function contextInYaml(dockerfile: string, repo: Workspace): Promise<readonly WriteEdit[]> {
  const directory = directoryOfPath(dockerfile);
  return editMatching(repo, /\.ya?ml$/, (text, path) => {
    let changed: string | undefined;
    for (const [file, context, under] of CONTEXT_KEYS) {
      for (const { path: at, value } of yamlScalars(text)) {
        const place = at.slice(0, -1);
        if (at.at(-1) !== file || place.at(-1) !== under || `${value}`.replace(/^\.\//, '') !== dockerfile) continue;
        changed = ownContext(changed ?? text, place, context, directory) ?? changed;
        // compose reads the name from the context; only a file at the root has the root for `.`.
        if (under === 'build')
          changed = path.includes('/')
            ? undefined
            : changed && setYamlScalar(changed, at, dockerfile.slice(directory.length + 1));
      }
    }
    return changed;
  });
}

function ownContext(text: string, place: YamlPath, key: string, directory: string): string | undefined {
  const given = getYaml(text, [...place, key]);
  // docker/build-push-action takes the root where it is told nothing; the others take something else.
  if (given === undefined)
    return key === 'context' && place.at(-1) === 'with' ? addYamlEntry(text, place, key, directory) : undefined;
  return ROOT.test(`${given}`) ? setYamlScalar(text, [...place, key], directory) : undefined;
}
