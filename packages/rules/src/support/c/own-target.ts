import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { cmakeCommands } from '@self-healer/editors/cmake';
import { editMatching } from '../ci/ci-edits.ts';
import { nearestWord } from '../text/nearest-word.ts';

const CMAKE = /(?:^|\/)CMakeLists\.txt$|\.cmake$/;
const LINKING = /^target_link_libraries$|^link_libraries$/;

/** The targets that the CMake files of the repository add. */
export async function cmakeTargets(repo: Workspace): Promise<readonly string[]> {
  const targets = new Set<string>();
  for (const file of (await repo.list()).filter((each) => CMAKE.test(each))) {
    for (const { name, args } of cmakeCommands((await repo.read(file)) ?? ''))
      if (/^add_(?:library|executable|custom_target)$/.test(name) && args[0] !== undefined) targets.add(args[0].value);
  }
  return [...targets];
}

/** Links the only target of the project that a missing library can be a slip of; undefined when there is none. */
export async function nameOwnTarget(library: string, repo: Workspace): Promise<readonly WriteEdit[] | undefined> {
  const meant = nearestWord(library, await cmakeTargets(repo));
  if (meant === undefined) return undefined;
  const edits = await editMatching(repo, CMAKE, (text) => {
    const wrong = cmakeCommands(text)
      .filter(({ name }) => LINKING.test(name))
      .flatMap(({ args }) => args.filter(({ value }) => value === library));
    let changed = text;
    for (const { from, to } of wrong.toReversed()) changed = changed.slice(0, from) + meant + changed.slice(to);
    return changed;
  });
  return edits.length === 0 ? undefined : edits;
}
