import type { Workspace } from '@self-healer/core/ports/workspace';
import type { RuleFix } from '@self-healer/core/rule';
import { directoryOfPath } from '../paths/nearest-path.ts';
import { escapePattern } from '../text/escape-pattern.ts';
import { nearestWord } from '../text/nearest-word.ts';
import { directoriesAbove } from './pytest-config.ts';

const nameOf = (path: string) => path.slice(path.lastIndexOf('/') + 1);

/** Whether a name is meant to be conftest.py: in another case, with a mark in it, or misspelt. */
const isMeant = (name: string) =>
  name !== 'conftest.py' &&
  (name.toLowerCase().replace(/[-_]/g, '') === 'conftest.py' || nearestWord(name, ['conftest.py']) !== undefined);

/** Calls the one file `conftest.py` that defines a fixture, lies above the test and bears nearly that name. */
export async function misnamedConftest(fixture: string, test: string, repo: Workspace): Promise<RuleFix | undefined> {
  const files = await repo.list();
  const above = new Set(directoriesAbove(test));
  const near = files.filter((file) => above.has(directoryOfPath(file)) && isMeant(nameOf(file)));
  const name = escapePattern(fixture);
  const defines = new RegExp(
    `^@(?:pytest\\.|pytest_asyncio\\.)?fixture\\b[^\\n]*\\n(?:[@)\\s][^\\n]*\\n){0,8}?(?:async )?def ${name}\\(`,
    'm',
  );
  const found: { readonly path: string; readonly text: string }[] = [];
  for (const path of near) {
    const text = (await repo.read(path)) ?? '';
    if (defines.test(text.replaceAll('\r\n', '\n'))) found.push({ path, text });
  }
  const [only, ...others] = found;
  if (only === undefined || others.length > 0) return undefined;
  const directory = directoryOfPath(only.path);
  const to = directory === '.' ? 'conftest.py' : `${directory}/conftest.py`;
  if (files.includes(to)) return undefined;
  // What another file imports by its name is a module of its own.
  const imported = new RegExp(
    `^\\s*(?:from|import) [^\\n]*\\b${escapePattern(nameOf(only.path).replace('.py', ''))}\\b`,
    'm',
  );
  for (const file of files.filter((each) => each.endsWith('.py') && each !== only.path))
    if (imported.test((await repo.read(file)) ?? '')) return undefined;
  return {
    title: `Call ${only.path} conftest.py, as pytest looks for it`,
    safety: 'review',
    edits: [
      { kind: 'write', path: to, content: only.text },
      { kind: 'delete', path: only.path },
    ],
  };
}
