import type { Workspace } from '@self-healer/core/ports/workspace';
import { DOCKERFILE } from './image-places.ts';

const nameOf = (path: string): string => path.split('/').at(-1) ?? '';

/** The only file of the repository that a Dockerfile copies into an image by name, to be run there as `path`. */
export async function copiedToImage(path: string, repo: Workspace): Promise<string | undefined> {
  const files = await repo.list();
  const found = new Set<string>();
  for (const dockerfile of files.filter((each) => DOCKERFILE.test(each))) {
    for (const line of ((await repo.read(dockerfile)) ?? '').split(/\r?\n/)) {
      if (!/^[ \t]*(?:COPY|ADD)[ \t]/i.test(line) || line.includes('--from=')) continue;
      const words = line
        .trim()
        .split(/\s+/)
        .slice(1)
        .filter((word) => !word.startsWith('--'));
      const target = words.at(-1) ?? '';
      for (const source of words.slice(0, -1).map((word) => word.replace(/^\.?\//, ''))) {
        const arrives = target === path || nameOf(source) === nameOf(path);
        const fitting = files.filter((file) => file === source || file.endsWith(`/${source}`));
        if (arrives) for (const file of fitting) found.add(file);
      }
    }
  }
  const [only, ...others] = found;
  return others.length === 0 ? only : undefined;
}
