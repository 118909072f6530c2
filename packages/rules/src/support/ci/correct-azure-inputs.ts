import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { setYamlScalar, yamlScalars } from '@self-healer/editors/yaml';
import { correctGlob } from '../paths/correct-glob.ts';
import { nearestPath } from '../paths/nearest-path.ts';
import { nearestWord } from '../text/nearest-word.ts';
import { editCiFiles } from './ci-edits.ts';

/** Inputs of tasks that name tracked files, in lower case: names of inputs have none. */
const INPUTS: ReadonlySet<string> = new Set(
  'projects solution restoresolution mavenpomfile mavenpomfilepath gradlewrapperfile dockerfile dockerfilepath scriptpath filepath manifests packagespath requirementsfile'.split(
    ' ',
  ),
);

/** The sources of the job, which paths of tasks start at. */
const SOURCES =
  /^(?:\$\((?:Build\.(?:SourcesDirectory|Repository\.LocalPath)|System\.DefaultWorkingDirectory)\)\/|\.\/)/;
/** A name below any directory. */
const ANYWHERE = /^\*\*\/(?<name>[\w.-]{1,100})$/;

/** What a path that no file has must mean; a pattern is one of a name, in any directory. */
function meantPath(path: string, files: readonly string[]): string | undefined {
  const names = files.map((file) => file.slice(file.lastIndexOf('/') + 1));
  const name = ANYWHERE.exec(path)?.groups?.name;
  if (name !== undefined) {
    const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
    const meant = nearestWord(
      name,
      names.filter((other) => other.toLowerCase().endsWith(`.${extension}`)),
    );
    return meant === undefined ? undefined : `**/${meant}`;
  }
  if (/^[^$\n!]*\*[^$\n!]*$/.test(path)) return correctGlob(path, files);
  return /[*?$\n]/.test(path) || files.includes(path) ? undefined : nearestPath(path, files);
}

/** Names the only tracked file that can be meant, in each input of a task that names one the repository has not. */
export async function correctAzureInputs(repo: Workspace): Promise<readonly WriteEdit[]> {
  const files = await repo.list();
  return editCiFiles(repo, ['azure-devops'], (text) => {
    let changed = text;
    for (const { path: keys, value } of yamlScalars(text)) {
      if (typeof value !== 'string' || !INPUTS.has(`${keys.at(-1)}`.toLowerCase())) continue;
      const base = SOURCES.exec(value)?.[0] ?? '';
      const meant = meantPath(value.slice(base.length), files);
      if (meant !== undefined) changed = setYamlScalar(changed, keys, `${base}${meant}`) ?? changed;
    }
    return changed;
  });
}
