import { destroysWhatIsNamed } from '@self-healer/core/destroying-commands';
import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { insertAfterHeader } from '@self-healer/editors/shell-script';
import { SCRIPTS } from '../ci/ci-edits.ts';
import { trackedPath } from '../paths/tracked-path.ts';
import { escapePattern } from '../text/escape-pattern.ts';
import { isShellScript } from './shell-files.ts';

/** What nobody is to fall into by chance, or to have written down. */
const RISKY = /TOKEN|SECRET|PASS|PRIVATE|CREDENTIAL|KEY|HOST$|^(?:prod|live)/i;

/**
 * Gives a script the default of a variable that all other scripts of the repository give it: `${CHANNEL:-stable}` there,
 * `$CHANNEL` alone here. Undefined where they differ, where one demands that it be set, or where it is risky to guess.
 */
export async function defaultElsewhere(
  variable: string,
  printed: string,
  repo: Workspace,
): Promise<WriteEdit | undefined> {
  const path = await trackedPath(printed, repo);
  const text = path === undefined ? undefined : await repo.read(path);
  if (path === undefined || text === undefined || RISKY.test(variable) || !isShellScript(path, text)) return undefined;
  const name = escapePattern(variable);
  // What a command deletes, moves or stops is nothing to guess.
  const lines = text.split(/\r?\n/);
  const reading = new RegExp(`\\$\\{?${name}\\b`);
  const harms = /\b(?:drop|delete|destroy|truncate|wipe|purge|uninstall|prune|force|reset)\b|\bdeploy\b/i;
  if (lines.some((line, at) => reading.test(line) && (harms.test(line) || destroysWhatIsNamed(lines, at))))
    return undefined;
  const demanded = new RegExp(`\\$\\{${name}:?\\?`);
  const given = new RegExp(
    `\\$\\{${name}:?[-=](?<quote>"?)(?<value>[\\w./:@-]+)"?\\}|^${name}[ \\t]*\\?=[ \\t]*(?<make>[\\w./:@-]+)[ \\t]*$`,
    'gm',
  );
  const said = new Set<string>();
  for (const other of await repo.list()) {
    if (!SCRIPTS.test(other) && other !== path) continue;
    const script = (await repo.read(other)) ?? '';
    if (demanded.test(script)) return undefined;
    for (const { groups } of script.matchAll(given)) said.add(groups?.value ?? groups?.make ?? '');
  }
  const [value, ...others] = said;
  if (value === undefined || others.length > 0 || RISKY.test(value)) return undefined;
  const content = insertAfterHeader(text, `${variable}="\${${variable}:-${value}}"`);
  return content === undefined ? undefined : { kind: 'write', path, content };
}
