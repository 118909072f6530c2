import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { editMatching } from '../ci/ci-edits.ts';
import { addImport } from './add-import.ts';

const PRINTED =
  /^(?<indent>[ \t]*)print\((?<text>[fF]?["'])::(?<command>set-output|save-state|set-env) name=(?<name>[\w-]+)::(?<rest>.*)\)[ \t]*(?=\r?$)/gm;

/** Python scripts that print outputs for the runner, with the outputs in the runner's `files`, by command, instead. */
export function writeOutputFiles(files: Readonly<Record<string, string>>, repo: Workspace): Promise<WriteEdit[]> {
  return editMatching(repo, /\.py$/, (text) => {
    const eol = text.includes('\r\n') ? '\r\n' : '\n';
    const stream = /(?<![\w-])output\b/.test(text) ? 'github_output' : 'output';
    const changed = text.replace(PRINTED, (...match: unknown[]) => {
      const groups: unknown = match.at(-1);
      const of = (key: string): string => String(Reflect.get(Object(groups), key));
      return [
        `${of('indent')}with open(os.environ["${files[of('command')]}"], "a", encoding="utf-8") as ${stream}:`,
        `${of('indent')}    print(${of('text')}${of('name')}=${of('rest')}, file=${stream})`,
      ].join(eol);
    });
    if (changed === text) return undefined;
    return /^import (?:.*, ?)?os(?:[ ,]|\r?$)/m.test(changed) ? changed : addImport(changed, 'import os');
  });
}
