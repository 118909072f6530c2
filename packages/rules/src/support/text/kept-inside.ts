const NAMED =
  /unsafe|unchecked|insecure|danger|internal|(?:^|_)raw(?:_|$)|^raw(?=[A-Z])|unvalidated|unescaped|unauthenticated/i;
const SAID =
  /\b(?:internal|unsafe|unchecked|private)\b|\bonly (?:for|by|from|in|inside|within|when|after|to be)\b|\b(?:do not|don't|never|must not|not to be)\b|\bcallers? (?:must|ha(?:s|ve) to)\b/i;

/** Whether what a line declares was kept to its module on purpose: by its name, or by the comment above it. */
export function isKeptInside(name: string, lines: readonly string[], at: number): boolean {
  if (NAMED.test(name)) return true;
  const end = lines.slice(0, at).findLastIndex((line) => !/^\s*(?:\/\/|\/?\*|#)/.test(line));
  return lines.slice(end + 1, at).some((line) => SAID.test(line));
}
