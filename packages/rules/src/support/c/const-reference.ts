import { escapePattern } from '../text/escape-pattern.ts';

/** Behind the parameters of what is declared or defined, and not called. */
const DECLARES = /^\s*(?:const\b\s*)?(?:noexcept\b\s*)?(?:override\b\s*)?(?:;\s*$|\{|$)/;

/**
 * A text in which a parameter (from 1) of a function is a reference to what does not change, wherever the function is
 * declared or defined on one line with its type before it.
 */
export function withConstReference(text: string, name: string, number: number): string {
  const head = new RegExp(
    `^(?<before>[ \\t]*(?:[\\w:<>,*&\\[\\]]+\\s+)+[*&]?(?:\\w+::)*${escapePattern(name)}\\()(?<list>[^()\\n]*)\\)(?<after>[^\\n]*)$`,
    'gm',
  );
  return text.replace(head, (all, before: string, list: string, after: string) => {
    if (/^\s*(?:return|else|throw|new|delete|co_return)\b/.test(before) || !DECLARES.test(after)) return all;
    const parameters = splitTypes(list);
    const parameter = parameters[number - 1] ?? '';
    const found = /^(?<blank>\s*)(?!const\b)(?<rest>[\w:<>, ]+?\s?&(?!&)\s*\w*)$/.exec(parameter)?.groups;
    if (found === undefined) return all;
    return `${before}${parameters.with(number - 1, `${found.blank}const ${found.rest}`).join(',')})${after}`;
  });
}

/** Parameters, where a comma in angle brackets is of a type. */
function splitTypes(list: string): readonly string[] {
  const parts = [''];
  let depth = 0;
  for (const letter of list) {
    if (letter === '<') depth += 1;
    if (letter === '>') depth -= 1;
    if (letter === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += letter;
  }
  return parts;
}
