import type { Edit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import type { RuleFix } from '@self-healer/core/rule';
import { dependencyRange } from '@self-healer/editors/package-json';
import { NAMED_ONLY } from '../../data/named-only-packages.ts';
import { manifests } from '../commands/run-directories.ts';
import { escapePattern } from '../text/escape-pattern.ts';

const MAX_FILES = 400;

/** The package that a file takes whole under a name. */
export function packageBoundTo(local: string, text: string): string | undefined {
  const word = escapePattern(local);
  return new RegExp(
    `^(?:(?:const|let|var) ${word} = require\\((['"])(?<required>[@\\w./-]{1,200})\\1\\)|import ${word} from (['"])(?<imported>[@\\w./-]{1,200})\\3)`,
    'm',
  )
    .exec(text)
    ?.slice(1)
    .find((each) => each !== undefined && each.length > 1);
}

/** Takes what a package exports by name only, under the name it had, everywhere it is taken as if it were the package. */
export async function namedOfPackage(name: string, repo: Workspace): Promise<RuleFix | undefined> {
  const known = Object.hasOwn(NAMED_ONLY, name) ? NAMED_ONLY[name] : undefined;
  if (known === undefined) return undefined;
  const ranges: number[] = [];
  for (const path of await manifests(repo)) {
    const range = dependencyRange((await repo.read(path)) ?? '', name);
    if (range !== undefined) ranges.push(Number(/^[~^>=v ]*(?<major>\d+)/.exec(range)?.groups?.major ?? 0));
  }
  if (ranges.length === 0 || ranges.some((major) => major < known.since)) return undefined;
  const quoted = escapePattern(name);
  const whole = new RegExp(
    `^(?<head>(?:const|let|var|import) )(?<local>[\\w$]{1,100})(?<tail> = require\\((['"])${quoted}\\4\\)(?=;?[ \\t]*\\r?$)| from (['"])${quoted}\\5)`,
    'gm',
  );
  const files = (await repo.list()).filter((path) => /\.[cm]?[jt]sx?$/.test(path) && !path.includes('node_modules/'));
  const edits: Edit[] = [];
  for (const path of files.slice(0, MAX_FILES)) {
    const text = await repo.read(path);
    const content = text?.replace(whole, (_all, head: string, local: string, tail: string) => {
      const renamed = head === 'import ' ? `${known.name} as ${local}` : `${known.name}: ${local}`;
      return `${head}{ ${local === known.name ? local : renamed} }${tail}`;
    });
    if (content !== undefined && content !== text) edits.push({ kind: 'write', path, content });
  }
  if (edits.length === 0) return undefined;
  return { title: `Take ${known.name} of ${name}, which it exports by name`, safety: 'review', edits };
}
