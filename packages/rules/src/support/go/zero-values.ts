/** Types of numbers. */
export const NUMBER = /^(?:u?int(?:8|16|32|64)?|uintptr|byte|rune|float(?:32|64)|complex(?:64|128))$/;

/** How Go writes the zero value of a type; undefined for a named type, of which the log does not say what it is. */
export function zeroOf(type: string): string | undefined {
  if (type === 'string') return '""';
  if (type === 'bool') return 'false';
  if (NUMBER.test(type)) return '0';
  return /^(?:\*|\[\]|map\[|chan |func\(|error$|any$|interface ?\{)/.test(type) ? 'nil' : undefined;
}

/** Items of a list `(a, map[string]int, func(x, y))` as the compiler prints it. */
export function listOf(list: string): readonly string[] {
  const items: string[] = [];
  let depth = 0;
  let current = '';
  for (const character of list) {
    if ('([{'.includes(character)) depth += 1;
    if (')]}'.includes(character)) depth -= 1;
    if (character === ',' && depth === 0) {
      items.push(current.trim());
      current = '';
    } else current += character;
  }
  return [...items, current.trim()].filter((item) => item !== '');
}
