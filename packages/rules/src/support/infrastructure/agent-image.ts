import type { Workspace } from '@self-healer/core/ports/workspace';
import { directoryOfPath } from '../paths/nearest-path.ts';

interface WrittenFile {
  readonly path: string;
  readonly text: string;
}

/** The Dockerfile that Jenkins builds its only agent from: the machine that the pipeline runs on is written there. */
export async function agentImage({ path, text }: WrittenFile, repo: Workspace): Promise<WrittenFile | undefined> {
  const agent = /\bdockerfile\s{1,20}(?:true\b|\{(?<options>[^}]{0,400})\})/.exec(text);
  if (agent === null || (text.match(/\bagent\s*\{/g)?.length ?? 0) > 1) return undefined;
  const options = agent.groups?.options ?? '';
  const filename = /\bfilename\s{0,9}["'](?<value>[\w./-]{1,200})["']/.exec(options)?.groups?.value ?? 'Dockerfile';
  const named = /\bdir\s{0,9}["'](?<value>[\w./-]{1,200})["']/.exec(options)?.groups?.value;
  const directory = (named ?? directoryOfPath(path)).replace(/^\.\/|^\.$|\/$/g, '');
  const file = `${directory === '' ? '' : `${directory}/`}${filename.replace(/^\.\//, '')}`;
  const written = await repo.read(file);
  return written === undefined ? undefined : { path: file, text: written };
}
