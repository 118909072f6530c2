import { type CiFile, ciCommands } from './ci-file.ts';
import { eolOf, linesOf } from './text-lines.ts';
import { getYaml, insertYamlItem, type YamlScalarPlace } from './yaml.ts';

/**
 * Puts commands before the first one whose line passes, in the way the file is written: lines of a script, items of a
 * list, steps of a Jenkinsfile. Undefined when none passes, or the place is not one where lines can be put.
 */
export function insertCommandsBefore(
  text: string,
  provider: CiFile['provider'],
  passes: (line: string) => boolean,
  commands: readonly string[],
): string | undefined {
  if (provider === 'jenkins') return beforeJenkinsStep(text, passes, commands);
  for (const place of ciCommands(text)) {
    if (!`${place.value}`.split('\n').some(passes)) continue;
    const changed = beforeScalar(text, place, passes, commands);
    return changed === undefined || getYaml(changed, []) === undefined ? undefined : changed;
  }
  return undefined;
}

function beforeScalar(
  text: string,
  { path, value, from, to, style }: YamlScalarPlace,
  passes: (line: string) => boolean,
  commands: readonly string[],
): string | undefined {
  const eol = eolOf(text);
  if (style === 'BLOCK_LITERAL') {
    const lines = linesOf(text.slice(from, to));
    const at = lines.findIndex((line, index) => index > 0 && passes(line.trim()));
    const indent = /^[ ]*/.exec(lines[at] ?? '')?.[0] ?? '';
    if (at === -1) return undefined;
    lines.splice(at, 0, ...commands.map((command) => `${indent}${command}${eol}`));
    return `${text.slice(0, from)}${lines.join('')}${text.slice(to)}`;
  }
  if (style === 'BLOCK_FOLDED') return undefined;
  const index = path.at(-1);
  if (typeof index === 'number') {
    let changed: string | undefined = text;
    for (const command of commands.toReversed()) {
      changed =
        changed === undefined ? undefined : insertYamlItem(changed, path.slice(0, -1), index, asScalar(command));
    }
    return changed;
  }
  // `run: make` becomes a block; its lines stand two deeper than the key.
  const lineStart = text.lastIndexOf('\n', from - 1) + 1;
  const key = /^(?<indent>[ ]*(?:- )*)\S/.exec(text.slice(lineStart, from))?.groups?.indent;
  if (key === undefined || `${value}`.includes('\n') || text.slice(lineStart, from).includes('{')) return undefined;
  const indent = ' '.repeat(key.length + 2);
  const block = [...commands, `${value}`].map((line) => `${eol}${indent}${line}`).join('');
  const comment = /^[ \t]+#[^\n]*/.exec(text.slice(to))?.[0] ?? '';
  return `${text.slice(0, from)}|${comment}${block}${text.slice(to + comment.length)}`;
}

/** A command as an item of a list: quoted where YAML would read something else. */
function asScalar(command: string): string {
  return /^[A-Za-z./](?:[^#:]|:(?! |$)|(?<! )#)*$/.test(command) ? command : `'${command.replaceAll("'", "''")}'`;
}

function beforeJenkinsStep(
  text: string,
  passes: (line: string) => boolean,
  commands: readonly string[],
): string | undefined {
  const eol = eolOf(text);
  const lines = linesOf(text);
  let block = false;
  for (const [at, line] of lines.entries()) {
    const step = /^(?<indent>\s*)(?:[^'"]*\{\s*)?sh\b\s*\(?\s*(?:script:\s*)?(?<quote>'''|"""|'|")(?<command>.*)/.exec(
      line,
    );
    const indent = step?.groups?.indent ?? /^\s*/.exec(line)?.[0] ?? '';
    const quotes = line.match(/'''|"""/g)?.length ?? 0;
    const inside = block;
    if (quotes % 2 === 1) block = !block;
    const command = inside ? line.trim() : step?.groups?.command;
    if (command === undefined || !passes(command.replace(/(?:'''|"""|'|")?\)?\s*$/, '').trim())) continue;
    const opened = /^(?<before>[^'"]*\{\s*)sh\b/.exec(line)?.groups?.before;
    if (opened !== undefined && !inside) {
      const inline = commands.map((each) => `sh '${each.replaceAll("'", "\\'")}'; `).join('');
      return [...lines.slice(0, at), opened + inline + line.slice(opened.length), ...lines.slice(at + 1)].join('');
    }
    // The first line of a block starts behind its quotes: no line can be put before it.
    const added = commands.map((each) =>
      inside ? `${indent}${each}${eol}` : `${indent}sh '${each.replaceAll("'", "\\'")}'${eol}`,
    );
    return [...lines.slice(0, at), ...added, ...lines.slice(at)].join('');
  }
  return undefined;
}
