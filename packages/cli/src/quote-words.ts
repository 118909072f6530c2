/** Words as one command line that splits into the same words. */
export function quoteWords(words: readonly string[]): string {
  return words.map((word) => (/^[\w./:@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)).join(' ');
}
