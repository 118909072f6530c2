import { UsageError } from '@self-healer/core/errors';
import type { SessionEntry } from '@self-healer/core/ports/store';

/** Names the place after an entry, in a form that nobody is tempted to make up. */
export function cursorAfter(entry: SessionEntry | undefined): string | undefined {
  return entry && Buffer.from(`${entry.createdAt} ${entry.id}`).toString('base64url');
}

/** @throws UsageError for what is no cursor of ours. */
export function placeOfCursor(cursor: string): { readonly createdAt: string; readonly id: string } {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const { createdAt, id } = /^(?<createdAt>[0-9TZ:.-]{24}) (?<id>s[0-9a-f]{16})$/.exec(text)?.groups ?? {};
  if (createdAt === undefined || id === undefined) {
    throw new UsageError('bad-cursor', 'The cursor is not one of ours. Leave it out to start with the first page.');
  }
  return { createdAt, id };
}
