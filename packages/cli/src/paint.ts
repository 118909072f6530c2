import { styleText } from 'node:util';

const STYLES = {
  title: 'bold',
  dim: 'dim',
  good: 'green',
  bad: 'red',
  warn: 'yellow',
  accent: 'cyan',
  added: 'green',
  removed: 'red',
} as const;
export type Style = keyof typeof STYLES;

export type Paint = (style: Style, text: string) => string;

/** Colours text, or leaves it as it is. */
export function createPaint(enabled: boolean): Paint {
  return enabled ? (style, text) => styleText(STYLES[style], text, { validateStream: false }) : (_, text) => text;
}

/** NO_COLOR wins over FORCE_COLOR, and that over what the stream is. */
export function wantsColour(
  env: Readonly<Record<string, string | undefined>>,
  output: { readonly isTerminal: boolean },
): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0';
  return output.isTerminal && env.TERM !== 'dumb';
}
