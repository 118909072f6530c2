import type { Workspace } from '@self-healer/core/ports/workspace';
import { directoryOf } from '../commands/run-directories.ts';
import { resolveRelative } from '../paths/relative-path.ts';

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

/** The names of the outputs of the module that a file calls by `module.<name>`, where it is one of the repository. */
export async function terraformOutputs(module: string, path: string, repo: Workspace): Promise<readonly string[]> {
  const files = (await repo.list()).filter((file) => /\.(?:tf|tofu)$/.test(file));
  const call = new RegExp(
    `^module "${module}" \\{[^}]{0,2000}?^\\s*source\\s*=\\s*"(?<source>\\.{1,2}/[^"\\n]{1,300})"`,
    'm',
  );
  const names: string[] = [];
  for (const file of files.filter((each) => directoryOf(each) === directoryOf(path))) {
    const source = call.exec((await repo.read(file)) ?? '')?.groups?.source;
    const target = source === undefined ? undefined : resolveRelative(file, source);
    if (target === undefined) continue;
    for (const each of files.filter((other) => (directoryOf(other) === '.' ? '' : directoryOf(other)) === target)) {
      const declared = ((await repo.read(each)) ?? '').matchAll(/^output "(?<name>[\w-]{1,100})"/gm);
      names.push(...[...declared].map(({ groups }) => groups?.name ?? ''));
    }
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

/** The keys of the local value or the variable an attribute of which a line takes: `local.settings.region`. */
export async function terraformKeys(
  attribute: string,
  line: string,
  path: string,
  repo: Workspace,
): Promise<readonly string[]> {
  const taken = new RegExp(
    `\\b(?<root>local|var)\\.(?<name>[\\w-]{1,100})(?:\\[[^\\]]{0,60}\\])?\\.${attribute}(?![\\w-])`,
  ).exec(line)?.groups;
  if (taken?.name === undefined) return [];
  const opens = taken.root === 'var' ? `^variable "${taken.name}" \\{` : `^\\s+${taken.name}\\s*=\\s*\\{`;
  const keys = new Set<string>();
  for (const file of (await repo.list()).filter(
    (each) => directoryOf(each) === directoryOf(path) && /\.(?:tf|tofu)$/.test(each),
  )) {
    const text = (await repo.read(file)) ?? '';
    const at = text.search(new RegExp(opens, 'm'));
    if (at < 0) continue;
    let depth = 0;
    let end = text.indexOf('{', at);
    for (; end < text.length; end += 1) {
      if (text[end] === '{') depth += 1;
      if (text[end] === '}') depth -= 1;
      if (depth === 0) break;
    }
    for (const { groups } of text
      .slice(text.indexOf('{', at) + 1, end)
      .matchAll(/(?:^|[{,(])\s*"?(?<key>[\w-]{1,100})"?\s*[=:](?!=)/gm))
      if (groups?.key !== undefined) keys.add(groups.key);
  }
  return [...keys];
}
