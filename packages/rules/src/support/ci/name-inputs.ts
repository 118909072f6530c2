import type { Workspace } from '@self-healer/core/ports/workspace';
import type { FixContext, RuleFix } from '@self-healer/core/rule';
import { renameYamlKey, yamlKeys } from '@self-healer/editors/yaml-keys';
import { nearestWord } from '../text/nearest-word.ts';
import { editCiFiles } from './ci-edits.ts';
import { nestUnderEmpty } from './nest-under.ts';
import { runningAction, workflowSteps } from './workflow-steps.ts';

/** Gives inputs of the steps that use an action the name of the one that is missing, where they are a slip of it. */
function renameInputs(text: string, action: string | undefined, wanted: readonly string[]): string | undefined {
  const steps = workflowSteps(text).filter(
    ({ uses }) => uses !== undefined && (action === undefined || uses === action),
  );
  let changed = text;
  for (const { path } of steps) {
    const given = yamlKeys(changed).filter(
      (key) => key.path.length === path.length + 2 && key.path.slice(0, -1).join('\0') === [...path, 'with'].join('\0'),
    );
    const open = wanted.filter((name) => !given.some(({ key }) => key === name));
    const slips = given.filter(({ key }) => !wanted.includes(key) && nearestWord(key, open) !== undefined);
    for (const place of slips.toReversed())
      changed = renameYamlKey(changed, place, nearestWord(place.key, open) ?? place.key);
  }
  return changed === text ? undefined : changed;
}

/** Gives an action the inputs it misses: those that stand beside `with:`, or under a name that is a slip of theirs. */
export async function nameInputs(
  repo: Workspace,
  context: FixContext,
  wanted: readonly string[],
): Promise<RuleFix | undefined> {
  const nested = await editCiFiles(repo, ['github-actions'], nestUnderEmpty);
  if (nested.length > 0) return { title: 'Put the inputs below with', safety: 'safe', edits: nested };
  const action = runningAction(context);
  const edits = await editCiFiles(repo, ['github-actions'], (text) => renameInputs(text, action, wanted));
  return edits.length === 0 ? undefined : { title: `Name the input ${wanted.join(' or ')}`, safety: 'review', edits };
}
