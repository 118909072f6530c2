const NUMBER =
  /^(?:(?:unsigned|signed) )?(?:char|short|int|long|long long|long int|float|double|bool|(?:std::)?(?:size_t|ptrdiff_t|u?int\d{1,2}_t))$/;

/** The end of what a cast takes: a name with its members, calls and indices, or what stands in parentheses. */
function operandEnd(line: string, from: number): number | undefined {
  let at = from;
  const name = /^(?:[A-Za-z_]\w*|\d[\w.]*)/.exec(line.slice(at))?.[0];
  if (name !== undefined) at += name.length;
  else if (line[at] !== '(') return undefined;
  for (let steps = 0; steps < 20; steps += 1) {
    const member = /^(?:->|\.|::)[A-Za-z_]\w*/.exec(line.slice(at))?.[0];
    const group = /^[([]/.test(line.slice(at)) ? groupEnd(line, at) : undefined;
    if (member === undefined && group === undefined) break;
    at = member === undefined ? (group ?? at) : at + member.length;
  }
  return at;
}

function groupEnd(line: string, from: number): number | undefined {
  let depth = 0;
  for (let at = from; at < line.length; at += 1) {
    if ('(['.includes(line[at] ?? '')) depth += 1;
    if (')]'.includes(line[at] ?? '')) depth -= 1;
    if (depth === 0) return at + 1;
  }
  return undefined;
}

/** `static_cast<double>(sum)` for the casts `(double)sum` of a line to the number type that a message names. */
export function castsByName(line: string, _place: unknown, said: string): string | undefined {
  const type = /to (?:type )?[‘'](?<type>[^’']{1,60})[’']/.exec(said)?.groups?.type ?? '';
  if (!NUMBER.test(type)) return undefined;
  let text = line;
  for (let count = 0; count < 20; count += 1) {
    const at = text.indexOf(`(${type})`);
    const from = at + type.length + 2 + (/^ */.exec(text.slice(at + type.length + 2))?.[0].length ?? 0);
    const end = at < 0 || /[\w>]$/.test(text.slice(0, at)) ? undefined : operandEnd(text, from);
    if (end === undefined) break;
    const operand = text.slice(from, end).replace(/^\((?<inner>[^()]*)\)$/, '$<inner>');
    text = `${text.slice(0, at)}static_cast<${type}>(${operand})${text.slice(end)}`;
  }
  return text === line ? undefined : text;
}
