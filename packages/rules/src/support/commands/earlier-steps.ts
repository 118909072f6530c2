import type { Workspace } from '@self-healer/core/ports/workspace';
import { ciCommands, listCiFiles } from '@self-healer/editors/ci-file';
import { getYaml, type YamlPath } from '@self-healer/editors/yaml';
import { type Segment, shellSegments } from './shell-segments.ts';

/** The list of steps or commands that a command stands in. */
const listOf = (path: YamlPath): YamlPath =>
  path.slice(0, path.findIndex((key) => key === 'steps' || key === 'script' || key === 'commands') + 1);

/** What a job runs before a command, where one CI file alone has it: the commands of its earlier steps. */
export async function earlierSteps(command: string, repo: Workspace): Promise<readonly Segment[]> {
  const first = command.trim().split('\n')[0]?.trim() ?? '';
  const found: (readonly Segment[])[] = [];
  for (const { path: file, provider } of listCiFiles(await repo.list())) {
    if (first === '' || provider === 'jenkins') continue;
    const text = (await repo.read(file)) ?? '';
    const places = ciCommands(text);
    const at = places.findIndex(({ value }) => `${value}`.trim().split('\n')[0]?.trim() === first);
    const place = places[at];
    if (place === undefined) continue;
    const list = listOf(place.path).join('\0');
    const own = places.slice(0, at).filter(({ path }) => list !== '' && listOf(path).join('\0') === list);
    found.push(own.flatMap(({ path, value }) => shellSegments(`${value}`, directoryIn(text, path), undefined)));
  }
  const [only, ...others] = found;
  return only !== undefined && others.length === 0 ? only : [];
}

/** The directory that a step of a workflow runs in. */
function directoryIn(text: string, path: YamlPath): string {
  const own = getYaml(text, [...path.slice(0, -1), 'working-directory']);
  const job = getYaml(text, [...path.slice(0, 2), 'defaults', 'run', 'working-directory']);
  const all = getYaml(text, ['defaults', 'run', 'working-directory']);
  const directory = [own, job, all].find((each) => typeof each === 'string');
  return typeof directory === 'string' ? directory.replace(/^\.\/|\/$/g, '') || '.' : '.';
}
