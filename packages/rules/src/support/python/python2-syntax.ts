import { textLines } from '../text/text-lines.ts';

const PRINT = /^(?<indent>\s*)print(?:\s+>>\s*(?<file>[\w.]{1,100})\s*,)?(?<words>\s.*|\s*)$/;
const EXCEPT = /^(?<indent>\s*)except\s+(?<kinds>\([^()]*\)|[\w.]+)\s*,\s*(?<name>\w+)\s*:(?<rest>.*)$/;

const RAISE = /^(?<indent>\s*)raise\s+(?<kind>[\w.]+)\s*,\s*(?<value>[^,#]*[^,#\s])(?<rest>\s*(?:#.*)?)$/;

/**
 * Writes print statements, `raise A, b` and `except A, b` as Python 3 reads them. Undefined when nothing is to be written, or a
 * statement goes over several lines or stands behind another one.
 */
export function printStatements(text: string): string | undefined {
  const { lines, join } = textLines(text);
  let inText: string | undefined;
  for (const [at, line] of lines.entries()) {
    const opened = inText;
    for (const [quotes] of line.matchAll(/"""|'''/g))
      inText = inText === undefined ? quotes : inText === quotes ? undefined : inText;
    if (opened !== undefined) continue;
    const found = PRINT.exec(line)?.groups;
    const caught = EXCEPT.exec(line)?.groups;
    const raised = RAISE.exec(line)?.groups;
    if (raised !== undefined) lines[at] = `${raised.indent}raise ${raised.kind}(${raised.value})${raised.rest}`;
    else if (caught !== undefined && isException(caught.name ?? ''))
      lines[at] = `${caught.indent}except (${caught.kinds?.replace(/[()]/g, '')}, ${caught.name}):${caught.rest}`;
    else if (caught !== undefined)
      lines[at] = `${caught.indent}except ${caught.kinds} as ${caught.name}:${caught.rest}`;
    else if (found !== undefined && !isCall(found.words ?? '')) {
      const written = call(found.words ?? '', found.file);
      if (written === undefined) return undefined;
      lines[at] = `${found.indent}${written}`;
    }
  }
  const changed = join();
  return changed === text ? undefined : changed;
}

/** What an exception is bound to begins with a small letter; a class does not. */
const isException = (name: string) => /^[A-Z]\w*[a-z]/.test(name);

/** `print (a)` alone reads the same in both, `print (a), b` and `print (a) * b` do not. */
const isCall = (words: string) => /^\s\([^()]*\)\s*(?:#.*)?$/.test(words);

function call(words: string, file: string | undefined): string | undefined {
  const comment = /^(?<code>(?:[^"'#]|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')*?)(?<comment>\s*#.*)$/.exec(words)?.groups;
  const code = (comment?.code ?? words).trim();
  const balanced = ['()', '[]', '{}'].every(([open, close]) => count(code, open) === count(code, close));
  if (!balanced || code.endsWith('\\') || code.includes('; ')) return undefined;
  const open = code.endsWith(',');
  const parts = [
    open ? code.slice(0, -1) : code,
    ...(open ? ['end=" "'] : []),
    ...(file === undefined ? [] : [`file=${file}`]),
  ];
  return `print(${parts.filter((part) => part !== '').join(', ')})${comment?.comment ?? ''}`;
}

const count = (text: string, letter: string | undefined) =>
  letter === undefined ? 0 : text.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, '').split(letter).length - 1;
