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
