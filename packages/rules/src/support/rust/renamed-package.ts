import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { getToml } from '@self-healer/editors/toml';
import { directoryOf } from '../commands/run-directories.ts';
import { resolveRelative } from '../paths/relative-path.ts';
import { escapePattern } from '../text/escape-pattern.ts';

/**
 * Asks for a package at a path of the repository by the name it has there, under the key by which the sources know it;
 * `place` is the directory that cargo searched.
 */
export async function renamedPackage(name: string, place: string, repo: Workspace): Promise<readonly WriteEdit[]> {
  const edits: WriteEdit[] = [];
  const searched = place.replaceAll('\\', '/');
  for (const path of await repo.list()) {
    const text = /(?:^|\/)Cargo\.toml$/.test(path) ? await repo.read(path) : undefined;
    if (text === undefined) continue;
    const table = new RegExp(
      `^(?<head>(?:${escapePattern(name)}|[\\w-]{1,100}(?=[^\\n]*\\bpackage[ \\t]*=[ \\t]*"${escapePattern(name)}"))[ \\t]*=[ \\t]*\\{)(?<body>[^}\\n]*?)(?<end>[ \\t]*\\})`,
      'gm',
    );
    const changes: (readonly [string, string])[] = [];
    for (const [all, head = '', body = '', end = ''] of text.matchAll(table)) {
      const to = /\bpath\s*=\s*"(?<to>[^"]{1,300})"/.exec(body)?.groups?.to;
      const own = to === undefined ? undefined : `${resolveRelative(path, to)}/Cargo.toml`.replace(/^\//, '');
      const called = own === undefined ? undefined : getToml((await repo.read(own)) ?? '', ['package', 'name']);
      const asked = /\bpackage\s*=\s*"(?<asked>[^"]{1,100})"/.exec(body)?.groups?.asked ?? name;
      if (asked !== name) continue;
      if (own === undefined || typeof called !== 'string' || called === name) continue;
      if (searched !== directoryOf(own) && !searched.endsWith(`/${directoryOf(own)}`)) continue;
      const named = body.replace(/(?<=\bpackage[ \t]*=[ \t]*")[^"]+(?=")/, () => called);
      changes.push([all, `${head}${named === body ? `${body}, package = "${called}"` : named}${end}`]);
    }
    const content = changes.reduce((changed, [from, to]) => changed.replace(from, () => to), text);
    if (content !== text) edits.push({ kind: 'write', path, content });
  }
  return edits;
}
