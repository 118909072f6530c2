import type { LogWindow } from '@self-healer/core/log-window';
import { previousMatch } from '../text/window-matches.ts';

/** The line of source that Python prints above an error of syntax, without its indentation, and where the carets stand in it. */
export function printedCode(
  window: LogWindow,
): { readonly code: string; readonly caret: number; readonly width: number } | undefined {
  const marked = previousMatch(window, /^(?:E {3})?(?<indent>\s{1,400})(?<carets>\^{1,200})$/, 2);
  const caret = marked?.indent?.length;
  const { indent, code } = previousMatch(window, /^(?:E {3})?(?<indent>\s{1,400})(?<code>[^\s^].{0,500})$/, 3) ?? {};
  if (caret === undefined || code === undefined) return undefined;
  return { code: code.trimEnd(), caret: caret - (indent?.length ?? 0), width: marked?.carets?.length ?? 1 };
}
