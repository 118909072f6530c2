/** Cleaned lines (no ANSI, no provider prefix) around a match. */
export interface LogWindow {
  readonly lines: readonly string[];
  /** Index in `lines` of the line that matched. */
  readonly index: number;
  /** Raw 1-based number of `lines[0]`. */
  readonly firstLine: number;
}

/** How many lines before and after a match a window holds at most. */
export const WINDOW_BEFORE = 60;
export const WINDOW_AFTER = 40;

/** A tool's own words behind what wraps them: an indentation, a runner's, Maven's, pytest's or npm's mark. */
const MARKED =
  /^(?: {1,12}|\t{1,3}|##\[error\](?:Error: )?|\[ERROR\] |E {3,12}|> |npm (?:ERR!|error) {1,4})(?<inner>[^\s>|+].*)$/;

/** The tool's own words of a line that another tool wrapped; undefined where none did. */
export const unmarked = (text: string): string | undefined => MARKED.exec(text)?.groups?.inner;
