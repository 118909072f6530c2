/** Repairs of whole lines that ShellCheck names, by code: the lines, where the finding is, and what they become. */
export const LINE_REPAIRS: Readonly<
  Record<string, (lines: readonly string[], at: number, column: number) => readonly string[] | undefined>
> = {
  SC2059: (lines, at, column) => rewritten(lines, at, constantFormat(lines[at] ?? '', column)),
  SC2064: (lines, at) => rewritten(lines, at, lateTrap(lines, lines[at] ?? '')),
  SC2145: (lines, at, column) => rewritten(lines, at, joinedArguments(lines[at] ?? '', column)),
  SC2166: (lines, at) => rewritten(lines, at, twoTests(lines[at] ?? '')),
  SC2181: askedDirectly,
};

const rewritten = (lines: readonly string[], at: number, line: string | undefined) =>
  line === undefined || line === lines[at] ? undefined : lines.with(at, line);

/** `printf "$a: $b\n"` with a format of its own; `%b` reads backslashes in the values as the format did. */
function constantFormat(line: string, column: number): string | undefined {
  const found = /^"(?<format>(?:[^"`\\$']|\\[^"`\\$'\n]|\$\w{1,60}|\$\{\w{1,60}\}){1,200})"(?=\s*(?:$|[;|&>)]))/.exec(
    line.slice(column),
  );
  const format = found?.groups?.format;
  if (found === null || format === undefined) return undefined;
  const values = format.match(/\$(?:\w+|\{\w+\})/g) ?? [];
  const constant = format.replace(/\$(?:\w+|\{\w+\})/g, '%b');
  const rest = line.slice(column + found[0].length);
  return `${line.slice(0, column)}'${constant}' ${values.map((value) => `"${value}"`).join(' ')}${rest}`;
}

/** `trap "rm $x" EXIT` in single quotes; what is local to a function is gone by then. */
function lateTrap(lines: readonly string[], line: string): string | undefined {
  const command = /\btrap\s{1,5}"(?<command>[^"'`\\]{1,200})"(?=\s{1,5}[A-Z0-9])/.exec(line)?.groups?.command;
  if (command === undefined || command.includes('$(')) return undefined;
  const names = [...command.matchAll(/\$\{?(?<name>\w+)/g)].map(({ groups }) => groups?.name ?? '');
  const isLocal = (name: string) =>
    lines.some((each) => /^\s*(?:local|declare|typeset)\b/.test(each) && each.includes(name));
  if (names.some((name) => /^\d/.test(name) || isLocal(name))) return undefined;
  const quoted = command.replace(/(?<= )\$(?:\w+|\{\w+\})(?=[ /;]|$)/g, '"$&"');
  return line.replace(`"${command}"`, () => `'${quoted}'`);
}

/** `echo "all: $@"` prints its words with blanks between them either way. */
function joinedArguments(line: string, column: number): string | undefined {
  if (!/^\s*(?:echo|printf|log\w*|die|error|warn\w*|info)\b/.test(line)) return undefined;
  const changed = line.slice(column).replace(/^\$(?:@|\{@\})/, '$*');
  return `${line.slice(0, column)}${changed}`;
}

/** `[ a -a b ]` as two tests, where nothing before it binds more tightly. */
function twoTests(line: string): string | undefined {
  const found = /^(?<before>\s*(?:(?:if|elif|while|until)\s+)?)\[ (?<tests>[^[\]()!\\]{1,200}) \](?<after>.*)$/.exec(
    line,
  )?.groups;
  if (found?.tests === undefined) return undefined;
  const [and, or] = [found.tests.split(' -a '), found.tests.split(' -o ')];
  if (and.length > 1 === or.length > 1) return undefined;
  const joined = and.length > 1 ? and.join(' ] && [ ') : or.join(' ] || [ ');
  return `${found.before}[ ${joined} ]${found.after}`;
}

const STATUS =
  /^(?<indent>\s*)if (?:\[ \$\? (?<single>-ne|-eq|!=|=) 0 \]|\[\[ \$\? (?<double>-ne|-eq|!=|==|=) 0 \]\]) ?; ?then\s*$/;
/** A line that is one command, from its first word to its last. */
const COMMAND =
  /^(?!(?:if|then|else|elif|fi|for|while|until|do|done|case|esac|local|export|declare|readonly|return|exit|function|set|trap)\b)[\w./"$~][^;&#]*[^;&|\\{}(\s]$/;

/** `cmd`, then `if [ $? -ne 0 ]`: the command stands in the condition. */
function askedDirectly(lines: readonly string[], at: number): readonly string[] | undefined {
  const asked = STATUS.exec(lines[at] ?? '')?.groups;
  const [before, above] = [lines[at - 1]?.trim() ?? '', lines[at - 2]?.trimEnd() ?? ''];
  if (asked === undefined || !COMMAND.test(before) || /<<|\|\|/.test(before) || /(?:\\|\||&&)$/.test(above))
    return undefined;
  const end = lines.findIndex((line, index) => index > at && /^\s*(?:fi|else|elif)\b/.test(line));
  // The status is not the same one behind a `!`.
  if (end < 0 || lines.slice(at + 1, end).some((line) => line.includes('$?'))) return undefined;
  const not = /ne|!/.test(asked.single ?? asked.double ?? '') ? '! ' : '';
  return lines.toSpliced(at - 1, 2, `${asked.indent}if ${not}${before}; then`);
}
