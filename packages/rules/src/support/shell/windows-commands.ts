const slashes = (text: string): string => text.replaceAll('\\', '/');

/** One command of cmd.exe as sh knows it; undefined for what is the same in both, or has no counterpart. */
function translated(command: string): string | undefined {
  const [, name = '', rest = ''] = /^(?<name>\w+)(?<rest>(?:\s.*)?)$/.exec(command) ?? [];
  const words = rest
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '');
  const flags = words.filter((word) => /^\/[a-zA-Z]$/.test(word)).map((word) => word.toLowerCase());
  const paths = slashes(words.filter((word) => !/^\/[a-zA-Z]$/.test(word)).join(' '));
  switch (name.toLowerCase()) {
    case 'rmdir':
    case 'rd':
      return flags.includes('/s') ? `rm -rf ${paths}` : `rmdir ${paths}`;
    case 'del':
    case 'erase':
      return `rm -f ${paths}`;
    case 'copy':
      return `cp ${paths}`;
    case 'xcopy':
      return flags.some((flag) => flag === '/s' || flag === '/e') ? `cp -R ${paths}` : `cp ${paths}`;
    case 'move':
      return `mv ${paths}`;
    default:
      return undefined;
  }
}

/**
 * A line of commands for cmd.exe as one for sh: `set A=b && command` becomes `A=b command`, `%A%` becomes `$A`, and the
 * commands that Windows alone has become those of every other system. Undefined when nothing is to be changed.
 */
export function forPosix(line: string): string | undefined {
  const commands = line.split('&&').map((command) => command.trim());
  const variables = commands.flatMap((command) => variableOf(command) ?? []);
  const others = commands.filter((command) => variableOf(command) === undefined);
  const [first, ...further] = others.map((command) => translated(command) ?? command);
  // A variable that no command follows would be lost.
  if (first === undefined) return undefined;
  // cmd keeps a variable for all commands of the line, sh only for the one it stands before.
  const set =
    further.length === 0 || variables.length === 0
      ? [[...variables, first].join(' ')]
      : [`export ${variables.join(' ')}`, first];
  const changed = [...set, ...further].join(' && ').replace(/%(\w+)%/g, '$$$1');
  return changed === line ? undefined : changed;
}

/** What a `set` of cmd.exe sets, as sh writes it. */
function variableOf(command: string): string | undefined {
  const groups = /^set (?:"(?<quoted>[A-Za-z_]\w*=[^"]*)"|(?<plain>[A-Za-z_]\w*=\S*))$/i.exec(command)?.groups;
  const variable = groups?.quoted ?? groups?.plain;
  return variable !== undefined && /\s/.test(variable) ? variable.replace(/=(.*)$/, "='$1'") : variable;
}
