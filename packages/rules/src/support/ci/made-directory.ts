import type { Workspace } from '@self-healer/core/ports/workspace';
import { ciCommands, listCiFiles } from '@self-healer/editors/ci-file';
import { directoriesOf } from '../paths/nearest-path.ts';
import { isShellScript } from '../shell/shell-files.ts';

/** Names of directories that builds write at the root of a project. */
const OUTPUT = /^(?:dist|build|out|output|public|site|_site|www|html|target|bundle|release|package|artifacts?)$/;
const MAKES = /(?:^|[\s;&@(])mkdir[ \t]+(?:-[pv]+[ \t]+)*(?<made>(?:["']?[\w./-]+["']?[ \t]*)+)/gm;

/**
 * The only directory of such a name that CI commands, and the makefiles and scripts they call, make, where they do not make
 * `asked`, nor is it in the repository. Undefined where several could be meant, or `asked` has no such name.
 */
export async function madeDirectory(asked: string, repo: Workspace): Promise<string | undefined> {
  const files = await repo.list();
  const tracked = directoriesOf(files);
  if (!OUTPUT.test(asked) || tracked.includes(asked)) return undefined;
  const ci = new Set(listCiFiles(files).map(({ path }) => path));
  const called = (await Promise.all([...ci].map((path) => repo.read(path)))).join('\n');
  const made = new Set<string>();
  for (const path of files) {
    const isPlain = /(?:^|\/)[Mm]akefile$|\.mk$|\.(?:ba)?sh$|(?:^|\/)[\w-]+$/.test(path);
    if (!isPlain && !ci.has(path)) continue;
    const name = path.slice(path.lastIndexOf('/') + 1);
    const isCalled = /akefile$|\.mk$/.test(name) ? /(?<![\w./-])make(?![\w.-])/.test(called) : called.includes(name);
    if (!ci.has(path) && !isCalled) continue;
    const text = (await repo.read(path)) ?? '';
    if (!ci.has(path) && !/akefile$|\.mk$/.test(path) && !isShellScript(path, text)) continue;
    const written = /\.ya?ml$/.test(path) ? ciCommands(text).map(({ from, to }) => text.slice(from, to)) : [text];
    for (const commands of written)
      for (const { groups } of commands.matchAll(MAKES))
        for (const word of (groups?.made ?? '').trim().split(/\s+/))
          made.add(word.replace(/["']/g, '').replace(/^\.\//, '').split('/')[0] ?? '');
  }
  const fitting = [...made].filter((name) => OUTPUT.test(name) && !tracked.includes(name));
  return fitting.length === 1 && fitting[0] !== asked ? fitting[0] : undefined;
}
