/** Shapes that say that something failed, but not what. */
export const WEAK_SHAPES: ReadonlySet<string> = new Set(['summary', 'exit', 'last-words']);
