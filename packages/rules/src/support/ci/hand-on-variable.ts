import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import type { CiFile } from '@self-healer/editors/ci-file';
import { editCiFiles, rewriteCommands } from './ci-edits.ts';

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

/** The command with a line that hands on what it exports; one that exports and does nothing else hands on alone. */
function handOn(command: string, name: string, provider: CiFile['provider']): string {
  const way = HAND_ON[provider];
  const exported = new RegExp(
    `^(?<indent>[ \\t]*)export ${name}=(?<value>\\$\\([^()\\n]*\\)|"[^"\\n]*"|'[^'\\n]*'|[\\w./:-]+)[ \\t]*$`,
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

/** Lets a step that exports a variable hand it to the steps behind it, in the files that `uses` it in another step. */
export function handOnVariable(repo: Workspace, name: string): Promise<readonly WriteEdit[]> {
  const read = new RegExp(`\\$\\{?${name}\\b`);
  return editCiFiles(repo, ['github-actions', 'azure-devops', 'circleci'], (text, { provider }) => {
    let exporting = 0;
    let reading = 0;
    const changed = rewriteCommands(text, (command) => {
      const by = handOn(command, name, provider);
      if (by !== command) exporting += 1;
      else if (read.test(command)) reading += 1;
      return by;
    });
    return exporting === 1 && reading > 0 ? changed : undefined;
  });
}
