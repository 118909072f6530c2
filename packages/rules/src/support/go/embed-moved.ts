import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { directoryOfPath } from '../paths/nearest-path.ts';
import { escapePattern } from '../text/escape-pattern.ts';

/** Endings of one kind of file each. */
const KINDS: readonly (readonly string[])[] = [
  ['tmpl', 'tpl', 'gotmpl', 'gohtml', 'html', 'htm'],
  ['yml', 'yaml'],
  ['jpg', 'jpeg'],
];

/** What a build writes: it is no other directory's new name. */
const MADE = /(?:^|\/)(?:dist|build|out|output|public|bin|gen|generated|node_modules|vendor|testdata)(?:\/|$)/;

/**
 * Follows the files that `//go:embed directory/*.ending` means to the one directory below the package that holds such files,
 * or to the one ending of that kind which they have there; the code of the package that reads them by these names follows,
 * too. Empty when several are as good, or the directory is one that a build writes.
 */
export async function followEmbedded(pattern: string, source: string, repo: Workspace): Promise<readonly WriteEdit[]> {
  const { directory, ending } = /^(?<directory>[\w./-]+)\/\*\.(?<ending>\w+)$/.exec(pattern)?.groups ?? {};
  if (directory === undefined || ending === undefined || MADE.test(directory)) return [];
  const home = directoryOfPath(source);
  const all = await repo.list();
  const inside =
    home === '.' ? all : all.flatMap((path) => (path.startsWith(`${home}/`) ? [path.slice(home.length + 1)] : []));
  const files = inside.filter((path) => path.includes('/') && !MADE.test(path));
  const code = new Map<string, string>();
  for (const path of inside.filter((each) => /^[^/]+\.go$/.test(each)))
    code.set(path, (await repo.read(home === '.' ? path : `${home}/${path}`)) ?? '');
  const embedded = [...code.values()].flatMap((text) =>
    [...text.matchAll(/^\/\/go:embed (?<patterns>.+)$/gm)].flatMap(({ groups }) =>
      (groups?.patterns ?? '').split(/\s+/),
    ),
  );
  const isTaken = (path: string) => embedded.some((each) => each === path || each.startsWith(`${path}/`));
  const there = files.filter((path) => path.startsWith(`${directory}/`));
  const only = (found: readonly string[]) => (new Set(found).size === 1 ? found[0] : undefined);
  let change: ((text: string) => string) | undefined;
  if (there.length === 0) {
    const meant = only(files.filter((path) => path.endsWith(`.${ending}`)).map(directoryOfPath));
    if (meant === undefined || isTaken(meant)) return [];
    const named = new RegExp(`(?<=^//go:embed (?:.* )?|["\`])${escapePattern(directory)}(?=/|["\`])`, 'gm');
    change = (text) => text.replace(named, () => meant);
  } else {
    const kind = KINDS.find((each) => each.includes(ending)) ?? [];
    const endings = there
      .filter((path) => directoryOfPath(path) === directory)
      .map((path) => path.replace(/^.*\./, ''));
    const meant = only(endings);
    if (meant === undefined || !kind.includes(meant)) return [];
    const named = new RegExp(`(?<=^//go:embed (?:.*[/ ])?\\*|["\`][\\w./*-]*)\\.${ending}(?=\\s|["\`]|$)`, 'gm');
    change = (text) => text.replace(named, () => `.${meant}`);
  }
  return [...code].flatMap(([path, text]) => {
    const content = change(text);
    return content === text ? [] : [{ kind: 'write' as const, path: home === '.' ? path : `${home}/${path}`, content }];
  });
}
