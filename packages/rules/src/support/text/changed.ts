/** What a line became; undefined when it is what it was. */
export const changed = (before: string, after: string): string | undefined => (before === after ? undefined : after);
