import type { Workspace } from '@self-healer/core/ports/workspace';
import type { FixContext } from '@self-healer/core/rule';
import { ciCommands, listCiFiles } from '@self-healer/editors/ci-file';
import { getJson } from '@self-healer/editors/json';
import { escapePattern } from '../text/escape-pattern.ts';

export interface CheckerCall {
  /** The directory it is called from, with a `/` behind it, or nothing when it is on PATH. */
  readonly from: string;
  /** The options of the call that change what is found. */
  readonly options: readonly string[];
}

const DIRECTORY = '(?<from>(?:\\./)?(?:vendor/bin/|vendor-bin/[\\w-]{1,40}/vendor/bin/|tools/))?';

/**
 * How a checker of PHP code is called: by the failed command, a script of composer.json or the CI configuration, whichever
 * names it first. `option` is what it takes that its repairing half must be given as well; undefined when nothing calls it.
 */
export async function checkerCall(
  tool: string,
  option: RegExp,
  repo: Workspace,
  { step }: FixContext,
): Promise<CheckerCall | undefined> {
  const call = new RegExp(
    `(?:^|[\\s;&|@])${DIRECTORY}${escapePattern(tool)}(?<rest>(?:\\s[^\\n;&|]{0,400})?)(?=$|[\\n;&|])`,
    'm',
  );
  for (const text of [step?.command ?? '', ...(await composerScripts(repo)), ...(await configured(repo))]) {
    const found = call.exec(text.slice(0, 4000))?.groups;
    if (found === undefined) continue;
    const options = (found.rest ?? '').split(/\s+/).filter((word) => option.test(word));
    return { from: found.from ?? '', options };
  }
  return undefined;
}

async function composerScripts(repo: Workspace): Promise<readonly string[]> {
  const scripts = getJson((await repo.read('composer.json')) ?? '', ['scripts']);
  if (typeof scripts !== 'object' || scripts === null) return [];
  return Object.values(scripts).flatMap((script) =>
    (Array.isArray(script) ? script : [script]).flatMap((each: unknown) => (typeof each === 'string' ? [each] : [])),
  );
}

async function configured(repo: Workspace): Promise<readonly string[]> {
  const files = listCiFiles(await repo.list());
  const texts = await Promise.all(files.map(({ path }) => repo.read(path)));
  return texts.flatMap((text) =>
    ciCommands(text ?? '').flatMap(({ value }) => (typeof value === 'string' ? [value] : [])),
  );
}
