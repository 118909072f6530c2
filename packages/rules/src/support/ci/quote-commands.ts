import { eolOf } from '@self-healer/editors/text-lines';
import { getYaml } from '@self-healer/editors/yaml';
import { depthOf } from '../text/indentation.ts';

const LIST = /^(?<indent>[ ]*)(?:- )?(?:script|before_script|after_script|after-script|commands|finally):[ ]*(?:#.*)?$/;
const ITEM = /^(?<indent>[ ]*)- +(?!pipe: )(?<command>[^\s"'{[|>&*!%@`#-].*)$/;

/**
 * Quotes the commands of a CI file that YAML reads as a map, because a colon and a blank stand in them. Only an item of a
 * list of commands that is written on one line; undefined when there is none, or the file is no YAML after that.
 */
export function quoteMapCommands(text: string): string | undefined {
  const eol = eolOf(text);
  const lines = text.split(eol);
  let list: number | undefined;
  for (const [at, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const depth = depthOf(line);
    const { indent, command } = ITEM.exec(line)?.groups ?? {};
    const opened = LIST.exec(line)?.groups?.indent;
    if (opened !== undefined) list = opened.length;
    else if (list !== undefined && (depth < list || (depth === list && indent === undefined))) list = undefined;
    if (list === undefined || indent === undefined || command === undefined || !/: /.test(command)) continue;
    const below = lines.slice(at + 1).find((each) => each.trim() !== '') ?? '';
    // What goes on below is a map that somebody meant, or a command of several lines.
    if (depthOf(below) > depth) continue;
    const written = command.trimEnd();
    lines[at] = `${line.slice(0, line.length - command.length)}'${written.replaceAll("'", "''")}'`;
  }
  const changed = lines.join(eol);
  return changed === text || getYaml(changed, []) === undefined ? undefined : changed;
}
