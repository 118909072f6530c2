import { actionUses, setActionRef } from '@self-healer/editors/ci-file';
import { ACTION_MAJORS, type ActionMajors, actionRepository, majorOf } from '../../data/retired-actions.ts';

/** Raises the references of known actions to the major that `target` names for them; commits and branches stay. */
export function bumpActions(text: string, target: (majors: ActionMajors) => number | undefined): string | undefined {
  let changed = text;
  for (const action of new Set(actionUses(text).map((use) => use.action))) {
    const repository = actionRepository(action);
    const majors = Object.hasOwn(ACTION_MAJORS, repository) ? ACTION_MAJORS[repository] : undefined;
    const major = majors === undefined ? undefined : target(majors);
    if (major === undefined) continue;
    changed = setActionRef(changed, action, (ref) => (majorOf(ref) ?? major) < major, `v${major}`) ?? changed;
  }
  return changed === text ? undefined : changed;
}
