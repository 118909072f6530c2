import type { ToolEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import type { FixContext } from '@self-healer/core/rule';
import { trackedPath } from '../paths/tracked-path.ts';
import { earlierSteps } from './earlier-steps.ts';
import { callsOf, type OwnCommand, ownCommand } from './own-command.ts';
import { directoryOf, runDirectories } from './run-directories.ts';
import { type Segment, shellSegments } from './shell-segments.ts';

const MOST_LEVELS = 4;
/** Asks git whether the tree is as committed. */
const ASKS_GIT = /\bgit (?:-C \S+ |--no-pager )*(?:diff|status|add|ls-files|update-index)\b/;
/** Brings dependencies; the copy in which things are tried has them. */
const INSTALLS =
  /^(?:npm (?:ci|i|install)|pnpm (?:i|install)|yarn(?: install)?|pip3? install|bundle install|go mod download)(?= |$)/;
/** The commands that the failed one runs before it asks git whether files changed, as edits that may write only `files`. */
export async function generatorsBefore(
  files: readonly string[],
  repo: Workspace,
  context: FixContext,
): Promise<readonly ToolEdit[] | undefined> {
  const command = context.step?.command;
  if (command === undefined || files.length === 0) return undefined;
  // git names files from the root of the repository, of which `repo` may be a part.
  const writes = await writtenBy(files, repo);
  const directories = await runDirectories(repo, context);
  const edits = async (segments: readonly Segment[]): Promise<readonly ToolEdit[] | undefined> => {
    const found = (await before(segments, repo, 0)) ?? [];
    const made = found.map(
      ({ argv, cwd, network }): ToolEdit => ({ kind: 'tool', argv: [...argv], cwd, writes, network }),
    );
    return made.length > 0 ? made : undefined;
  };
  for (const directory of ['.', ...directories.filter((each) => each !== '.')]) {
    const made = await edits(shellSegments(command, directory));
    if (made !== undefined) return made;
  }
  // A script that says what it runs has the command alone in the log.
  return edits(await inScript(command, repo));
}

/** The commands that earlier steps of the job run before the one that asks git whether files changed, as such edits. */
export async function generatorsOfEarlierSteps(
  files: readonly string[],
  repo: Workspace,
  { step }: Pick<FixContext, 'step'>,
): Promise<readonly ToolEdit[]> {
  const command = step?.command ?? '';
  if (files.length === 0 || !ASKS_GIT.test(command)) return [];
  const writes = await writtenBy(files, repo);
  const own = await owned(await earlierSteps(command, repo), repo);
  return own.map(({ argv, cwd, network }) => ({ kind: 'tool', argv: [...argv], cwd, writes, network }));
}

async function writtenBy(files: readonly string[], repo: Workspace): Promise<string[]> {
  const seen = await Promise.all(files.map(async (file) => (await trackedPath(file, repo)) ?? file));
  return [...new Set(seen.flatMap((file) => [file, ...outputDirectory(file)]))];
}

/** What a generator writes beside a file: a log shows the first ones only. */
export function outputDirectory(file: string): readonly string[] {
  const directory = directoryOf(file);
  return directory === '.' ? [] : [`${directory}/**`];
}

/** The commands of the one shell script that has this one, up to it. */
async function inScript(command: string, repo: Workspace): Promise<readonly Segment[]> {
  const same = (text: string) => text.replace(/["']/g, '').trim();
  const found: (readonly Segment[])[] = [];
  for (const path of await repo.list()) {
    const text = /\.(?:ba)?sh$/.test(path) ? await repo.read(path) : undefined;
    const segments = text === undefined ? [] : shellSegments(text, '.', directoryOf(path));
    const at = segments.findIndex((segment) => same(segment.text) === same(command));
    if (at !== -1) found.push(segments.slice(0, at + 1));
  }
  const [only, ...others] = found;
  return only !== undefined && others.length === 0 ? only : [];
}

/** Undefined where nothing in the segments asks git. */
async function before(
  segments: readonly Segment[],
  repo: Workspace,
  level: number,
): Promise<readonly OwnCommand[] | undefined> {
  if (level > MOST_LEVELS) return undefined;
  const at = segments.findIndex(({ text }) => ASKS_GIT.test(text));
  if (at !== -1) return owned(segments.slice(0, at), repo);
  for (const [index, segment] of segments.entries()) {
    const calls = await callsOf(segment, repo);
    const inner = calls && (await before(calls, repo, level + 1));
    if (inner !== undefined) return [...(await owned(segments.slice(0, index), repo)), ...inner];
  }
  return undefined;
}

async function owned(segments: readonly Segment[], repo: Workspace): Promise<readonly OwnCommand[]> {
  const found: OwnCommand[] = [];
  for (const segment of segments) {
    const own = INSTALLS.test(segment.text) ? undefined : await ownCommand(segment, repo);
    if (own !== undefined) found.push(own);
  }
  return found;
}
