/** What stands in quotes, in a comment or in a template is no code. */
const NO_CODE = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;

/** What the innermost open bracket before an offset of a text in the manner of C is part of; undefined at the top. */
export function openBracket(
  text: string,
  offset: number,
): { readonly mark: string; readonly before: string } | undefined {
  const code = text.slice(0, offset).replace(NO_CODE, (found) => found.replace(/[^\n]/g, ' '));
  let depth = 0;
  for (let at = code.length - 1; at >= 0; at -= 1) {
    const letter = code[at] ?? '';
    if ('}])'.includes(letter)) depth += 1;
    else if (!'{[('.includes(letter)) continue;
    else if (depth === 0) return { mark: letter, before: code.slice(0, at).trimEnd() };
    else depth -= 1;
  }
  return undefined;
}
