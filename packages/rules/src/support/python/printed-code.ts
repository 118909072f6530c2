import type { LogWindow } from '@self-healer/core/log-window';
import { previousMatch } from '../text/window-matches.ts';

/** The line of source that Python prints above an error of syntax, without its indentation, and where the caret stands in it. */
export function printedCode(window: LogWindow): { readonly code: string; readonly caret: number } | undefined {
  const caret = previousMatch(window, /^(?:E\s{2,8})?(?<indent>\s{1,400})\^{1,200}$/, 2)?.indent?.length;
  const { indent, code } = previousMatch(window, /^(?:E\s{2,8})?(?<indent>\s{1,400})(?<code>[^\s^].{0,500})$/, 3) ?? {};
  if (caret === undefined || code === undefined) return undefined;
  return { code: code.trimEnd(), caret: caret - (indent?.length ?? 0) };
}
