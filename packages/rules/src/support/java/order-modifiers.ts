/** As the Java language specification lists them. */
const MODIFIERS = [
  ...['public', 'protected', 'private', 'abstract', 'default', 'static', 'sealed', 'non-sealed', 'final'],
  ...['transient', 'volatile', 'synchronized', 'native', 'strictfp'],
];
const SEVERAL_MODIFIERS = new RegExp(`(?<=^\\s*)(?:(?:${MODIFIERS.join('|')})[ \\t]+){2,8}(?=[\\w<@])`);

/** A line whose declaration has its modifiers in the order of the language; undefined when it has already, or has none. */
export function orderModifiers(line: string): string | undefined {
  const written = SEVERAL_MODIFIERS.exec(line)?.[0];
  const words = written?.trim().split(/[ \t]+/) ?? [];
  const sorted = words.toSorted((a, b) => MODIFIERS.indexOf(a) - MODIFIERS.indexOf(b));
  if (written === undefined || sorted.join(' ') === words.join(' ')) return undefined;
  return line.replace(SEVERAL_MODIFIERS, `${sorted.join(' ')} `);
}
