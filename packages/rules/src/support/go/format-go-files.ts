import type { Workspace } from '@self-healer/core/ports/workspace';
import type { FixContext, RuleFix } from '@self-healer/core/rule';
import { runDirectories } from '../commands/run-directories.ts';
import { tracedDirectories } from '../shell/trace.ts';

/** More than these are a change of the formatter's version, and a person's to make. */
const MOST_FILES = 400;

/** Formats the tracked Go files below what gofmt was pointed at, in the directory in which it ran. */
export async function formatGoFiles(
  targets: readonly string[],
  simplify: boolean,
  repo: Workspace,
  context: FixContext,
): Promise<RuleFix | undefined> {
  const files = (await repo.list()).filter(
    (path) => path.endsWith('.go') && !/(?:^|\/)(?:vendor|testdata|third_party)\//.test(path),
  );
  const wanted = targets.length === 0 ? ['.'] : targets;
  for (const directory of [...tracedDirectories(context.window), ...(await runDirectories(repo, context))]) {
    const places = wanted.map((target) => below(directory, target));
    const paths = files.filter((path) => places.some((place) => holds(place, path)));
    if (paths.length === 0) continue;
    if (paths.length > MOST_FILES) return undefined;
    return {
      title: 'Format Go files with gofmt',
      safety: 'safe',
      edits: [
        {
          kind: 'tool',
          argv: ['gofmt', ...(simplify ? ['-s'] : []), '-w', ...paths],
          cwd: '.',
          writes: paths,
          network: false,
        },
      ],
      verify: `gofmt -l ${wanted.join(' ')}`,
    };
  }
  return undefined;
}

const holds = (place: string, path: string): boolean => place === '' || path === place || path.startsWith(`${place}/`);

/** A path from the root, without `.`; empty for the root. */
function below(directory: string, target: string): string {
  const parts: string[] = [];
  for (const part of `${directory}/${target}`.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.' && part !== '...') parts.push(part);
  }
  return parts.join('/');
}
