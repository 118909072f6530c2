import type { Page } from './page.ts';

/** Hides a carriage return at the end of a line, which a terminal would obey. */
const visible = (line: string) => line.replace(/\r$/, '␍');

/** A unified diff, coloured, indented. */
export function diffText(diff: string, { paint, safe }: Page): string {
  return diff
    .replace(/\n$/, '')
    .split('\n')
    .map((raw) => {
      const line = safe(visible(raw));
      if (/^(?:diff |index |--- |\+\+\+ |\\ )/.test(raw)) return paint('dim', line);
      if (raw.startsWith('@@')) return paint('accent', line);
      if (/^(?:old|new|deleted|new file|deleted file) mode /.test(raw)) return paint('warn', line);
      if (raw.startsWith('+')) return paint('added', line);
      if (raw.startsWith('-')) return paint('removed', line);
      return line;
    })
    .map((line) => (line === '' ? '' : `    ${line}`))
    .join('\n');
}
