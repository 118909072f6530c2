import type { Paint } from '../paint.ts';
import { displayWidth } from './display-width.ts';
import { startOf } from './fold.ts';

/** How and for whom text is laid out. */
export interface Page {
  readonly paint: Paint;
  /** Columns. */
  readonly width: number;
  /** Whether long lines are folded: on a terminal, where they would break the margin. */
  readonly fold: boolean;
  /** Makes text that came from outside harmless. */
  readonly safe: (text: string) => string;
  /** The title of a rule. */
  readonly titleOf: (rule: string) => string | undefined;
}

/** Puts `right` at the right margin when both fit in one line, otherwise after two blanks. */
export function spread(left: string, right: string, width: number): string {
  const gap = width - displayWidth(left) - displayWidth(right);
  return `${left}${' '.repeat(Math.max(2, gap))}${right}`;
}

/** The first line of a text, cut to `width` columns. */
export function cut(text: string, width: number): string {
  const [line = ''] = text.split('\n');
  if (displayWidth(line) <= width) return line;
  return `${startOf(line, width - 1)}…`;
}

/** `12,345`. */
export function grouped(value: number): string {
  return String(value).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** `1 line`, `12 lines`. */
export function plural(value: number, word: string): string {
  return `${grouped(value)} ${word}${value === 1 ? '' : 's'}`;
}
