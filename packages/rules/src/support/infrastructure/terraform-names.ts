import type { Workspace } from '@self-healer/core/ports/workspace';
import { directoryOf } from '../commands/run-directories.ts';

/** The names of the resources of one type that the module of a file declares. */
export async function terraformNames(type: string, path: string, repo: Workspace): Promise<readonly string[]> {
  const directory = directoryOf(path);
  const files = (await repo.list()).filter((file) => directoryOf(file) === directory && /\.(?:tf|tofu)$/.test(file));
  const declared = /^(?:resource|data) "(?<type>[\w-]{1,100})" "(?<name>[\w-]{1,100})"/gm;
  const names: string[] = [];
  for (const file of files) {
    for (const { groups } of ((await repo.read(file)) ?? '').matchAll(declared))
      if (groups?.type === type) names.push(groups.name ?? '');
  }
  return names;
}

/** What a name of a configuration may mean: everything that is declared or set in the module of a file and those it calls. */
export async function terraformWords(path: string, repo: Workspace): Promise<ReadonlySet<string>> {
  const directory = directoryOf(path);
  const files = (await repo.list()).filter((file) => /\.(?:tf|tofu)$/.test(file));
  const own = files.filter((file) => directoryOf(file) === directory);
  const texts = await Promise.all(own.map(async (file) => (await repo.read(file)) ?? ''));
  const called = texts.flatMap((text) =>
    [...text.matchAll(/^\s*source\s*=\s*"(?<source>\.{1,2}\/[^"]{1,300})"/gm)].map(
      ({ groups }) => groups?.source ?? '',
    ),
  );
  const names = called.map((source) => source.replace(/\/+$/, '').split('/').at(-1));
  const others = files.filter((file) => names.includes(directoryOf(file).split('/').at(-1)));
  texts.push(...(await Promise.all(others.map(async (file) => (await repo.read(file)) ?? ''))));
  const words = /^(?:\w+ )?(?:\w+|"[\w-]+") "(?<declared>[\w-]{1,100})"|^\s*(?<set>[\w-]{1,100})\s*=(?!=)/gm;
  return new Set(
    texts.flatMap((text) => [...text.matchAll(words)].map(({ groups }) => groups?.declared ?? groups?.set ?? '')),
  );
}
