import { SelfHealerError } from '../errors.ts';
import type { Change, KnownChange, NewChange } from '../ports/forge.ts';
import { isDenied, isUnreachable } from './forge-errors.ts';
import type { OpenRequest, RemoteChanges } from './remote-parts.ts';

const TRIES = 5;

/** Opens the one change of the branch, or brings the open one up to date; of several the oldest stays. */
export async function ensureChange(
  change: NewChange,
  { target, revision }: Pick<OpenRequest, 'target' | 'revision'>,
  changes: RemoteChanges,
): Promise<Change> {
  const { branch, title, body } = change;
  let asked = false;
  let opened: boolean | undefined;
  let problem: unknown;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    try {
      const [first, ...more] = await openOnes(branch, changes);
      for (const { id } of more) await changes.close(id);
      if (first === undefined) {
        asked = true;
        opened = (await changes.open({ branch, target, title, body, revision })) === 'opened';
        continue;
      }
      if (first.title !== title || first.body.trimEnd() !== body.trimEnd())
        await changes.edit(first.id, { title, body });
      await decorate(first.id, change, changes);
      return { id: first.id, url: first.url, branch, updated: !(opened ?? asked) };
    } catch (error) {
      // Whether it was done, the next look shows.
      if (!isUnreachable(error)) throw error;
      problem = error;
    }
  }
  throw problem ?? new SelfHealerError('change-not-there', `The change of ${branch} does not show up. Run it again.`);
}

/** Oldest first. */
async function openOnes(branch: string, changes: RemoteChanges): Promise<readonly KnownChange[]> {
  return (await changes.list(branch))
    .filter(({ state }) => state === 'open')
    .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || Number(a.id) - Number(b.id));
}

/** Labels and reviewers are no reason to fail: the token may not be allowed to set them. */
async function decorate(id: string, { labels = [], reviewers = [] }: NewChange, changes: RemoteChanges): Promise<void> {
  try {
    if (labels.length > 0) await changes.label?.(id, labels);
    if (reviewers.length > 0) await changes.requestReview?.(id, reviewers);
  } catch (error) {
    if (!isDenied(error)) throw error;
  }
}
