import { escapePattern } from './escape-pattern.ts';

/** Replaces a word (a path, a target, a name) wherever it stands alone, that is not inside a longer one. */
export function replaceWord(text: string, from: string, to: string): string | undefined {
  const escaped = escapePattern(from);
  const changed = text.replace(new RegExp(`(?<![\\w./-])${escaped}(?![\\w/-]|\\.\\w)`, 'g'), () => to);
  return changed === text ? undefined : changed;
}
