import { type LogWindow, unmarked } from '@self-healer/core/log-window';

type Groups = Readonly<Record<string, string | undefined>>;

/** The named groups of every line of the window that the pattern matches, each set once, in the log's order. */
export function windowMatches(window: LogWindow, pattern: RegExp): readonly Groups[] {
  const found = new Map<string, Groups>();
  for (const line of window.lines) {
    const text = line.slice(0, 4096);
    // A rule is asked for what stands behind a tool's mark as well.
    const groups = (pattern.exec(text) ?? pattern.exec(unmarked(text) ?? ''))?.groups;
    if (groups !== undefined) found.set(JSON.stringify(groups), { ...groups });
  }
  return [...found.values()];
}

/** Every value of one named group over the window's lines, each once. */
export function windowValues(window: LogWindow, pattern: RegExp, group: string): readonly string[] {
  const values = windowMatches(window, pattern).flatMap((groups) => groups[group] ?? []);
  return [...new Set(values)];
}

/** The groups of the nearest of the next `within` lines that the pattern matches. */
export function nextMatch(window: LogWindow, pattern: RegExp, within: number): Groups | undefined {
  return firstMatch(window.lines.slice(window.index + 1, window.index + 1 + within), pattern);
}

/** The groups of the nearest of the last `within` lines that the pattern matches. */
export function previousMatch(window: LogWindow, pattern: RegExp, within: number): Groups | undefined {
  return firstMatch(window.lines.slice(Math.max(0, window.index - within), window.index).reverse(), pattern);
}

function firstMatch(lines: readonly string[], pattern: RegExp): Groups | undefined {
  for (const line of lines) {
    const match = pattern.exec(line.slice(0, 4096));
    if (match !== null) return match.groups ?? {};
  }
  return undefined;
}
