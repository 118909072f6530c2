import { replaceSpan, type Span } from './splice.ts';
import { eolOf } from './text-lines.ts';

/** An argument of a command: as CMake reads it, and its span as written, quotes included. */
export interface CmakeArgument extends Span {
  readonly value: string;
}

/** A command of a list file; `to` is behind its closing bracket. */
export interface CmakeCommand extends Span {
  /** In lower case. */
  readonly name: string;
  readonly args: readonly CmakeArgument[];
}

const TOKEN =
  /#\[(?<commented>=*)\[[\s\S]*?\]\k<commented>\]|#[^\n]*|\[(?<bracket>=*)\[(?<raw>[\s\S]*?)\]\k<bracket>\]|"(?<quoted>(?:\\[\s\S]|[^"\\])*)"|(?<open>\()|(?<close>\))|(?<word>(?:\\[\s\S]|[^\s()#"\\])+)/g;

/** All commands outside of others, in order. */
export function cmakeCommands(text: string): readonly CmakeCommand[] {
  const found: CmakeCommand[] = [];
  let name: CmakeArgument | undefined;
  let args: CmakeArgument[] = [];
  let depth = 0;
  for (const match of text.matchAll(TOKEN)) {
    const { raw, quoted, open, close, word } = match.groups ?? {};
    const span = { from: match.index, to: match.index + match[0].length };
    if (open !== undefined) depth += 1;
    else if (close !== undefined) {
      depth -= 1;
      if (depth === 0 && name !== undefined)
        found.push({ name: name.value.toLowerCase(), args, from: name.from, to: span.to });
      if (depth <= 0) [name, args, depth] = [undefined, [], 0];
    } else {
      const value = raw ?? quoted ?? word;
      if (value === undefined) continue;
      if (depth === 0) name = { value, ...span };
      else args.push({ value, ...span });
    }
  }
  return found;
}

/** Sets the version of `cmake_minimum_required`; a range's upper end goes. */
export function setCmakeMinimum(text: string, version: string): string | undefined {
  const command = cmakeCommands(text).find(({ name }) => name === 'cmake_minimum_required');
  const at = command?.args.findIndex(({ value }) => value === 'VERSION') ?? -1;
  const argument = command?.args[at + 1];
  return at === -1 || argument === undefined ? undefined : replaceSpan(text, argument, version);
}

/** Sets a variable of one value with `set`; adds the call behind `project` where there is none. */
export function setCmakeVariable(text: string, name: string, value: string): string | undefined {
  const commands = cmakeCommands(text);
  const found = commands.findLast((each) => each.name === 'set' && each.args[0]?.value === name);
  const old = found?.args[1];
  if (found !== undefined) {
    const single =
      old !== undefined && (found.args.length === 2 || /^(?:CACHE|PARENT_SCOPE)$/.test(found.args[2]?.value ?? ''));
    return single && old.value !== value ? replaceSpan(text, old, argumentOf(value)) : undefined;
  }
  const project = commands.find((each) => each.name === 'project');
  if (project === undefined) return undefined;
  const line = `set(${name} ${argumentOf(value)})`;
  const end = text.indexOf('\n', project.to);
  return end === -1
    ? `${text}${eolOf(text)}${line}`
    : `${text.slice(0, end + 1)}${line}${eolOf(text)}${text.slice(end + 1)}`;
}

/** Adds an argument at the end of a command, on a line of its own when the last one has one. */
export function addCmakeArgument(text: string, command: CmakeCommand, value: string): string | undefined {
  const last = command.args.at(-1);
  if (last === undefined || command.args.some((each) => each.value === value)) return undefined;
  const indent = /\n(?<indent>[ \t]+)$/.exec(text.slice(0, last.from))?.groups?.indent;
  const gap = indent === undefined ? ' ' : `${eolOf(text)}${indent}`;
  return `${text.slice(0, last.to)}${gap}${argumentOf(value)}${text.slice(last.to)}`;
}

const argumentOf = (value: string): string =>
  /^[^\s()#"\\;]+$/.test(value) ? value : `"${value.replace(/["\\]/g, '\\$&')}"`;
