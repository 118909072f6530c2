import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { listCiFiles } from '@self-healer/editors/ci-file';
import { editMatching, SCRIPTS } from '../ci/ci-edits.ts';
import { DOCKERFILE } from '../infrastructure/image-places.ts';
import { rewriteScriptLines } from '../shell/script-edits.ts';

/** Whether a CI file, a script, a makefile or a Dockerfile of the repository itself calls a command. */
export async function isCalled(repo: Workspace, command: string): Promise<boolean> {
  const files = await repo.list();
  const places = new Set(listCiFiles(files).map(({ path }) => path));
  const called = new RegExp(
    `(?:^|[|;&(\`]|\\b(?:run|script|command|sudo|xargs|exec|then|do|RUN):?)[ \\t]*(?:- )?@?${command.replaceAll(/[.+]/g, '\\$&')}(?=[\\s;|)&]|$)`,
    'm',
  );
  for (const path of files) {
    if (!places.has(path) && !SCRIPTS.test(path) && !DOCKERFILE.test(path)) continue;
    if (called.test((await repo.read(path)) ?? '')) return true;
  }
  return false;
}

/** A makefile that names one version of a compiler asks for the machine's own: what is proved is that it builds with that. */
export async function unversionedCompiler(command: string, repo: Workspace): Promise<readonly WriteEdit[]> {
  const plain = /^(?<name>gcc|g\+\+|clang|clang\+\+)-\d{1,2}(?:\.\d)?$/.exec(command)?.groups?.name;
  if (plain === undefined) return [];
  const assigned = new RegExp(
    `^(?<before>[ \\t]*(?:export[ \\t]+)?(?:CC|CXX)[ \\t]*[:?]?=[ \\t]*)${command.replaceAll('+', '\\+').replaceAll('.', '\\.')}(?=\\s)`,
    'gm',
  );
  return editMatching(repo, SCRIPTS, (text) => text.replace(assigned, `$<before>${plain}`));
}

/** `python` in commands as `python3`, the name under which distributions install it; not where a line installs something. */
export const callPython3 = (repo: Workspace): Promise<readonly WriteEdit[]> =>
  rewriteScriptLines(repo, (line) =>
    /\b(?:apt|apt-get|apk|yum|dnf|brew|pyenv|conda|mamba|choco|uv|command -v|which|alias)\b/.test(line)
      ? line
      : line
          .replace(/(?<![\w./$-])python(?= (?!=))/g, 'python3')
          .replace(/^(?<name>\s*(?:export\s+)?PY(?:THON)?\s*[:?]?=\s*["']?)python(?=["']?\s*$)/, '$<name>python3'),
  );
