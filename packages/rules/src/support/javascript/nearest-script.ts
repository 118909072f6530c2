import { nearestWord } from '../text/nearest-word.ts';

/** The script that a misspelt or differently separated name means. */
export function nearestScript(name: string, scripts: readonly string[]): string | undefined {
  const normal = (text: string) => text.toLowerCase().replace(/[:._-]/g, '');
  const same = scripts.filter((script) => normal(script) === normal(name));
  if (same.length === 1) return same[0];
  const letters = (text: string) => [...normal(text)].sort().join('');
  const swapped = scripts.filter((script) => letters(script) === letters(name));
  const near = swapped.length === 1 ? swapped[0] : nearestWord(name, scripts);
  if (near !== undefined) return near;
  // `unit` for `test:unit` or `unit:node`, where only one is called so.
  const parts = scripts.filter((script) => /[:]/.test(script) && script.split(':').includes(name));
  return parts.length === 1 ? parts[0] : undefined;
}
