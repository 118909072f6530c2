import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { directoryOfPath } from '../paths/nearest-path.ts';
import { rewriteScriptLines } from '../shell/script-edits.ts';
import { replaceWord } from '../text/replace-word.ts';
import { compilerOption, tsconfigChain } from './tsconfig-chain.ts';

const plain = (path: unknown) => `${typeof path === 'string' ? path : ''}`.replace(/^\.\/|\/$/g, '');

/**
 * Lets scripts run what tsc makes where it makes it: `missing` (as Node prints it) is made of a tracked source, and
 * tsconfig.json names another `outDir` than the scripts do.
 */
export async function correctOutput(missing: string, repo: Workspace): Promise<readonly WriteEdit[]> {
  const files = await repo.list();
  for (const path of files.filter((file) => /(?:^|\/)tsconfig(?:\.build)?\.json$/.test(file))) {
    const chain = await tsconfigChain(path, repo);
    const out = plain(compilerOption(chain, 'outDir')?.value);
    const source = plain(compilerOption(chain, 'rootDir')?.value) || 'src';
    const base = directoryOfPath(path) === '.' ? '' : `${directoryOfPath(path)}/`;
    if (out === '' || out.startsWith('.')) continue;
    const made = files.flatMap((file) => {
      const tail = file.startsWith(`${base}${source}/`) ? file.slice(base.length + source.length + 1) : '';
      return /(?<!\.d)\.tsx?$/.test(tail) ? [tail.replace(/\.tsx?$/, '.js')] : [];
    });
    const tail = made.find((each) => missing.endsWith(`/${each}`));
    const directory =
      tail === undefined
        ? undefined
        : missing
            .slice(0, -tail.length - 1)
            .split('/')
            .at(-1);
    if (tail === undefined || directory === undefined || directory === out.split('/').at(-1)) continue;
    return rewriteScriptLines(repo, (line) => {
      const dotted = replaceWord(line, `./${directory}/${tail}`, `./${out}/${tail}`);
      return dotted ?? replaceWord(line, `${directory}/${tail}`, `${out}/${tail}`) ?? line;
    });
  }
  return [];
}
