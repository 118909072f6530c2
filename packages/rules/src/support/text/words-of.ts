/** Every word of a source text that could be a name, each once. */
export function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.match(/(?<![\w$])[A-Za-z_$][\w$]*/g) ?? []);
}
