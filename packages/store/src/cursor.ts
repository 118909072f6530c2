import { UsageError } from '@self-healer/core/errors';

/** A place in a list that is sorted by a time and an id. */
export interface Place {
  readonly time: string;
  readonly id: string;
}

/** Names the place after an entry, in a form that nobody is tempted to make up. */
export const cursorAfter = ({ time, id }: Place): string => Buffer.from(`${time} ${id}`).toString('base64url');

/** @throws UsageError for what is no cursor of ours. */
export function placeOfCursor(cursor: string): Place {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const { time, id } = /^(?<time>[0-9TZ:.-]{24}) (?<id>[^\0]{1,400})$/s.exec(text)?.groups ?? {};
  if (time === undefined || id === undefined) {
    throw new UsageError('bad-cursor', 'The cursor is not one of ours. Leave it out to start with the first page.');
  }
  return { time, id };
}

/** One page of rows of which one more was asked for than it holds. */
export function pageOf<T>(rows: readonly T[], limit: number, placeOf: (row: T) => Place) {
  const entries = rows.slice(0, limit);
  const last = entries.at(-1);
  return { entries, cursor: rows.length > limit && last !== undefined ? cursorAfter(placeOf(last)) : undefined };
}
