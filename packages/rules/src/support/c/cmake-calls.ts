/** A call in a CMake file: `[from, to)` of what stands between the parentheses. */
export interface CmakeCall {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** Calls of a command whose first argument is `target`; strings and comments that hold parentheses end the search. */
export function cmakeCalls(text: string, command: RegExp, target: string): readonly CmakeCall[] {
  const found: CmakeCall[] = [];
  for (const match of text.matchAll(/^[ \t]*(?<name>\w+)[ \t]*\(/gm)) {
    const name = match.groups?.name ?? '';
    if (!command.test(name)) continue;
    const from = match.index + match[0].length;
    const to = text.indexOf(')', from);
    if (to === -1) continue;
    if (/^\s*(?<first>[^\s()]+)/.exec(text.slice(from, to))?.groups?.first === target) found.push({ name, from, to });
  }
  return found;
}

/** Adds an argument at the end of a call, on a line of its own when the call's last argument has one. */
export function addCmakeArgument(text: string, { from, to }: CmakeCall, argument: string): string {
  const inside = text.slice(from, to);
  const end = from + inside.trimEnd().length;
  const indent = /\n(?<indent>[ \t]+)\S[^\n]*$/.exec(inside.trimEnd())?.groups?.indent;
  const separator = indent === undefined ? ' ' : `\n${indent}`;
  return `${text.slice(0, end)}${separator}${argument}${text.slice(end)}`;
}

/** Links a target to a library, after the way the file does it already. */
export function linkCmakeTarget(text: string, target: string, library: string): string | undefined {
  const [link] = cmakeCalls(text, /^target_link_libraries$/i, target);
  if (link !== undefined) {
    const present = text.slice(link.from, link.to).split(/\s+/).includes(library);
    return present ? undefined : addCmakeArgument(text, link, library);
  }
  const made = cmakeCalls(text, /^(?:add_executable|add_library)$/i, target)[0];
  if (made === undefined) return undefined;
  const end = text.indexOf('\n', made.to);
  const at = end === -1 ? text.length : end + 1;
  return `${text.slice(0, at)}${end === -1 ? '\n' : ''}target_link_libraries(${target} PRIVATE ${library})\n${text.slice(at)}`;
}
