import { removeLine, replaceAt } from '@self-healer/editors/source';

/**
 * Takes one imported name, or the whole import when it holds no other, out of a one-line import of TypeScript or
 * JavaScript. Without `name` the whole import. Undefined when the line is something else.
 */
export function removeImport(
  text: string,
  lineText: string,
  line: number,
  name: string | undefined,
): string | undefined {
  const statement =
    /^import (?:type )?(?<clause>[^'"]{1,1000}) from ['"][^'"]{1,300}['"];?\s{0,20}(?:\/\/.{0,300})?$/.exec(lineText);
  const clause = statement?.groups?.clause;
  if (clause === undefined) return undefined;
  if (name === undefined) return removeLine(text, line, lineText);
  const braces = /\{(?<names>[^}]{0,1000})\}/.exec(clause)?.groups?.names;
  const named = (braces ?? '')
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
  const others = named.filter((each) => localName(each) !== name);
  const outside = clause
    .replace(/\{[^}]{0,1000}\}/, '')
    .replaceAll(',', '')
    .trim();
  const whole = outside === '' ? others.length === 0 : named.length === 0 && localName(outside) === name;
  if (whole) return removeLine(text, line, lineText);
  // `import fs, { readFile } from`: the names in braces stay.
  if (localName(outside) === name && named.length > 0)
    return replaceAt(text, { line, column: 1 }, lineText, lineText.replace(clause, `{ ${named.join(', ')} }`));
  if (others.length === named.length || others.length === 0) return undefined;
  return replaceAt(text, { line, column: 1 }, lineText, lineText.replace(`{${braces}}`, `{ ${others.join(', ')} }`));
}

function localName(specifier: string): string {
  return (
    specifier
      .split(/\s+as\s+/)
      .at(-1)
      ?.replace(/^type\s+/, '') ?? specifier
  );
}
