import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { type CiFile, ciCommands } from '@self-healer/editors/ci-file';
import type { YamlPath } from '@self-healer/editors/yaml';
import { escapePattern } from '../text/escape-pattern.ts';
import { editCiFiles } from './ci-edits.ts';

/** How a step hands a variable to the steps behind it, where each has a shell of its own. */
const HAND_ON: Readonly<Partial<Record<CiFile['provider'], (name: string, value: string) => string>>> = {
  'azure-devops': (name, value) => `echo "##vso[task.setvariable variable=${name}]${value}"`,
  circleci: (name, value) => `echo "export ${name}=\\"${value}\\"" >> "$BASH_ENV"`,
  'github-actions': (name, value) => `echo "${name}=${value}" >> "$GITHUB_ENV"`,
};

const bare = (value: string): string =>
  /^"(?<inner>[^"]*)"$|^'(?<single>[^'$`]*)'$/
    .exec(value)
    ?.slice(1)
    .find((each) => each !== undefined) ?? value;

/** The command with a line that hands on what it sets; one that sets it and does nothing else hands on alone. */
function handOn(command: string, name: string, provider: CiFile['provider']): string {
  const way = HAND_ON[provider];
  const exported = new RegExp(
    `^(?<indent>[ \\t]*)(?:export )?${name}=(?<value>\\$\\([^()\\n]*\\)|"[^"\\n]*"|'[^'\\n]*'|[\\w./:-]+)[ \\t]*$`,
    'm',
  );
  const match = exported.exec(command);
  const { indent = '', value = '' } = match?.groups ?? {};
  if (way === undefined || match === null || command.includes('GITHUB_ENV') || command.includes('BASH_ENV'))
    return command;
  if (!command.includes('\n')) return `${indent}${way(name, bare(value))}`;
  const end = match.index + match[0].length;
  return `${command.slice(0, end)}\n${indent}${way(name, `$${name}`)}${command.slice(end)}`;
}

/** The list of steps that a command stands in, and its place there. */
const stepOf = (path: YamlPath): { readonly list: string; readonly at: number } => {
  const at = path.lastIndexOf('steps');
  return { list: path.slice(0, at + 1).join('\n'), at: Number(path[at + 1]) };
};

/**
 * Lets the one step that sets a variable hand it to the steps behind it, in the files where one of those, or the script
 * `called` that one of those starts, reads it.
 */
export function handOnVariable(repo: Workspace, name: string, called?: string): Promise<readonly WriteEdit[]> {
  const read = new RegExp(`\\$\\{?${name}\\b`);
  const script = called === undefined ? undefined : /[^/]+\.\w+$/.exec(called)?.[0];
  const starts = script === undefined ? undefined : new RegExp(`(?<![\\w.-])${escapePattern(script)}(?![\\w-])`);
  return editCiFiles(repo, ['github-actions', 'azure-devops', 'circleci'], (text, { provider }) => {
    const commands = ciCommands(text).map(({ path, from, to }) => {
      const written = text.slice(from, to);
      return { ...stepOf(path), from, to, written, handed: handOn(written, name, provider) };
    });
    const [setting, ...others] = commands.filter(({ written, handed }) => handed !== written);
    if (setting === undefined || others.length > 0) return undefined;
    const reading = commands.some(
      ({ list, at, written }) =>
        list === setting.list && at > setting.at && (read.test(written) || starts?.test(written) === true),
    );
    return reading ? text.slice(0, setting.from) + setting.handed + text.slice(setting.to) : undefined;
  });
}
