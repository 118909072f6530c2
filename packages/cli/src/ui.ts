import type { Host, Output } from './host/host.ts';
import { createPaint, type Paint, wantsColour } from './paint.ts';

/** Widest text block: longer lines are hard to read. */
const WIDEST = 110;
const DEFAULT_WIDTH = 100;

/** How to write to one stream. */
export interface Ui {
  readonly paint: Paint;
  readonly width: number;
  readonly fold: boolean;
}

export function uiOf(host: Pick<Host, 'env'>, output: Output): Ui {
  const asked = Number.parseInt(host.env.COLUMNS ?? '', 10);
  const columns = output.columns ?? (asked > 0 ? asked : DEFAULT_WIDTH);
  return {
    paint: createPaint(wantsColour(host.env, output)),
    width: Math.min(WIDEST, Math.max(40, columns)),
    // Piped text keeps its lines whole, unless a width is asked for.
    fold: output.isTerminal || asked > 0,
  };
}
