/** The blanks and tabs that a line begins with. */
export const indentOf = (line: string): string => /^[ \t]*/.exec(line)?.[0] ?? '';

/** How many blanks and tabs a line begins with. */
export const depthOf = (line: string): number => indentOf(line).length;
