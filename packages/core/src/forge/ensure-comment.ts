import { isUnreachable } from './forge-errors.ts';
import type { RemoteChanges, RemoteComment } from './remote-parts.ts';

const TRIES = 5;

/** A line that every forge renders as nothing. */
export const hiddenMark = (marker: string): string => `[//]: # (self-healer:${marker})`;

/** Writes the one comment that carries the marker; of several the first stays. */
export async function ensureComment(id: string, marker: string, text: string, changes: RemoteChanges): Promise<void> {
  const mark = hiddenMark(marker);
  const body = `${text.trimEnd()}\n\n${mark}`;
  let problem: unknown;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    try {
      const [first, ...more] = (await changes.comments(id)).filter((comment) => endsWithLine(comment.body, mark));
      if (first === undefined) {
        await changes.addComment(id, body);
        continue;
      }
      for (const comment of more) await changes.removeComment(id, comment.id);
      if (!isSame(first, body)) await changes.editComment(id, first.id, body);
      return;
    } catch (error) {
      if (!isUnreachable(error)) throw error;
      problem = error;
    }
  }
  if (problem !== undefined) throw problem;
}

/** A reply that quotes one of ours ends with the mark too, behind a `>`: it is somebody else's. */
const endsWithLine = (text: string, line: string): boolean => text.trimEnd().split(/\r?\n/).at(-1) === line;

const isSame = (comment: RemoteComment, body: string): boolean => comment.body.trimEnd() === body;
