/** The arguments of a call, each with the blanks around it, from behind its parenthesis up to the one that closes it. */
export function splitArguments(rest: string): readonly string[] {
  const parts: string[] = [];
  let [depth, start, quote] = [0, 0, ''];
  for (let at = 0; at < rest.length; at += 1) {
    const letter = rest[at] ?? '';
    if (quote !== '') {
      if (letter === '\\') at += 1;
      else if (letter === quote) quote = '';
    } else if ('"\'`'.includes(letter)) quote = letter;
    else if (depth === 0 && (letter === ',' || letter === ')')) {
      parts.push(rest.slice(start, at));
      start = at + 1;
      if (letter === ')') return parts;
    } else if ('([{'.includes(letter)) depth += 1;
    else if (')]}'.includes(letter)) depth -= 1;
  }
  return [];
}
