import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { below, directoriesOf, directoryOfPath } from '../paths/nearest-path.ts';
import { rewriteScriptLines } from '../shell/script-edits.ts';
import { escapePattern } from '../text/escape-pattern.ts';
import { DOCKERFILE } from './image-places.ts';

/** What a Dockerfile copies out of its context: the sources of every COPY and ADD but those of stages and addresses. */
function copied(text: string): readonly string[] {
  return [...text.matchAll(/^[ \t]*(?:COPY|ADD)[ \t]+(?<rest>(?!.*--from=)[^\n[\\]+)$/gim)].flatMap(({ groups }) =>
    (groups?.rest ?? '')
      .trim()
      .split(/\s+/)
      .filter((word) => !word.startsWith('--'))
      .slice(0, -1)
      .filter((word) => !/^https?:|[*?$]/.test(word))
      .map((word) => word.replace(/^\.?\//, '').replace(/\/$/, '')),
  );
}

/**
 * Gives `docker build -f <directory>/Dockerfile .` the directory as its context, where everything the Dockerfile copies is
 * there and what is missing is not at the root.
 */
export async function correctContext(missing: string, repo: Workspace): Promise<readonly WriteEdit[]> {
  const source = missing.replace(/^\//, '').replace(/\/$/, '');
  const files = await repo.list();
  if (files.some((file) => file === source || file.startsWith(`${source}/`))) return [];
  const fitting: string[] = [];
  for (const path of files.filter((each) => DOCKERFILE.test(each) && each.includes('/'))) {
    const sources = copied((await repo.read(path)) ?? '');
    const own = below(directoryOfPath(path), files);
    const there = new Set([...own, ...directoriesOf(own), '', '.']);
    if (sources.includes(source) && sources.every((each) => there.has(each))) fitting.push(path);
  }
  const [dockerfile, ...others] = fitting;
  if (dockerfile === undefined || others.length > 0) return [];
  const called = new RegExp(
    `(?<call>\\bdocker (?:buildx )?build\\b(?=[^\\n]*(?:-f|--file)[ =](?:\\./)?${escapePattern(dockerfile)}(?![\\w.]))[^\\n]*? )\\.(?=["']?\\s*$)`,
  );
  return rewriteScriptLines(repo, (line) =>
    line.replace(called, (_, call: string) => `${call}${directoryOfPath(dockerfile)}`),
  );
}
