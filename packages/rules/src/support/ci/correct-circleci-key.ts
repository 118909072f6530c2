import type { Workspace } from '@self-healer/core/ports/workspace';
import type { RuleFix } from '@self-healer/core/rule';
import { renameYamlKey, yamlKeys } from '@self-healer/editors/yaml-keys';
import { nearestWord } from '../text/nearest-word.ts';
import { editCiFiles } from './ci-edits.ts';

/** The key that the schema does not permit, as the permitted one that it is a slip of. */
export async function correctCircleciKey(lines: readonly string[], repo: Workspace): Promise<RuleFix | undefined> {
  const key = lines
    .map((line) => /extraneous key \[(?<key>[\w-]{1,60})\] is not permitted/.exec(line)?.groups?.key)
    .find((each) => each !== undefined);
  const permitted = lines.flatMap((line) => /^#?[|\s]*- (?<key>[\w-]{1,60})$/.exec(line)?.groups?.key ?? []);
  const meant =
    key === undefined
      ? undefined
      : nearestWord(
          key,
          // Those that are passed are listed too, and this one with them.
          [...new Set(permitted)].filter((each) => each !== key),
        );
  if (key === undefined || meant === undefined) return undefined;
  const edits = await editCiFiles(repo, ['circleci'], (text) => {
    const places = yamlKeys(text).filter((place) => place.key === key);
    const [place] = places;
    return place === undefined || places.length > 1 ? undefined : renameYamlKey(text, place, meant);
  });
  return edits.length === 1 ? { title: `Write ${meant} instead of ${key}`, safety: 'review', edits } : undefined;
}
