const LITERALS: readonly (readonly [RegExp, string])[] = [
  [/^"(?:[^"\\]|\\.)*"$/, 'String'],
  [/^-?\d[\d_]*$/, 'int'],
  [/^-?\d[\d_]*[lL]$/, 'long'],
  [/^-?\d[\d_]*\.\d+[dD]?$/, 'double'],
  [/^-?\d[\d_]*(?:\.\d+)?[fF]$/, 'float'],
  [/^(?:true|false)$/, 'boolean'],
  [/^'(?:[^'\\]|\\.)'$/, 'char'],
];

/** The declaration of a `var` with the type that its value shows: a new object of a named class, or a literal. */
export function spelledOut(line: string): string | undefined {
  const parts = /^(?<head>\s*(?:final )?)var (?<rest>\w+ = (?<value>.+);\s*(?:\/\/.*)?)$/.exec(line)?.groups;
  const value = parts?.value?.trim();
  if (parts === undefined || value === undefined) return undefined;
  const type = LITERALS.find(([literal]) => literal.test(value))?.[1] ?? madeType(value);
  return type === undefined ? undefined : `${parts.head}${type} ${parts.rest}`;
}

/** The class of `new Type<..>(..)`, when nothing follows its parenthesis; one in `<>` is not told. */
function madeType(value: string): string | undefined {
  const made = /^new (?<type>[A-Z][\w.]*(?:<[\w<>,.?[\] ]+>)?)\(/.exec(value);
  if (made?.groups?.type === undefined) return undefined;
  let depth = 0;
  for (const [at, letter] of [...value].entries()) {
    if (letter === '(') depth += 1;
    if (letter === ')') depth -= 1;
    if (letter === ')' && depth === 0) return at === [...value].length - 1 ? made.groups.type : undefined;
  }
  return undefined;
}
