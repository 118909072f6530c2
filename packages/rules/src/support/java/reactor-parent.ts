import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { directoryOfPath } from '../paths/nearest-path.ts';
import { relativePath, resolveRelative } from '../paths/relative-path.ts';
import { nearestWord } from '../text/nearest-word.ts';

const tag = (text: string, name: string) =>
  new RegExp(`<${name}>\\s*(?<value>[^<\\s]+)\\s*</${name}>`).exec(text)?.groups?.value;
const PARENT = /<parent>[\s\S]*?<\/parent>/;

interface Coordinates {
  readonly group: string;
  readonly version: string;
  readonly path: string;
}

/** Every pom.xml whose parent is in the repository and has another version there, or is elsewhere, with that version or way. */
export async function reactorParent(repo: Workspace): Promise<readonly WriteEdit[]> {
  const poms = (await repo.list()).filter((path) => path === 'pom.xml' || path.endsWith('/pom.xml'));
  const texts = new Map<string, string>();
  for (const path of poms) texts.set(path, (await repo.read(path)) ?? '');
  const own = new Map<string, Coordinates[]>();
  for (const [path, text] of texts) {
    const parent = PARENT.exec(text)?.[0] ?? '';
    const head = text
      .replace(PARENT, '')
      .replace(/<(?:dependencies|dependencyManagement|build|modules|profiles|properties)>[\s\S]*/, '');
    const [group, artifact, version] = [
      tag(head, 'groupId') ?? tag(parent, 'groupId'),
      tag(head, 'artifactId'),
      tag(head, 'version') ?? tag(parent, 'version'),
    ];
    if (group === undefined || artifact === undefined || version === undefined) continue;
    own.set(artifact, [...(own.get(artifact) ?? []), { group, version, path }]);
  }
  return [...texts].flatMap(([path, text]) => {
    const parent = PARENT.exec(text)?.[0] ?? '';
    const [known, ...others] = own.get(tag(parent, 'artifactId') ?? '') ?? [];
    const version = tag(parent, 'version');
    if (known === undefined || others.length > 0 || version === undefined || version.includes('${')) return [];
    if (known.group !== tag(parent, 'groupId') || known.version.includes('${')) return [];
    if (known.version === version) return withRelativePath(path, known.path, text, parent);
    const corrected = parent.replace(/(<version>\s*)[^<\s]+/, (_, before: string) => before + known.version);
    return [{ kind: 'write' as const, path, content: text.replace(parent, () => corrected) }];
  });
}

/** The parent that a POM finds where it looks, by the name that it has there, when that is a slip of the one it gives. */
export async function nameParent(repo: Workspace): Promise<readonly WriteEdit[]> {
  const edits: WriteEdit[] = [];
  for (const path of (await repo.list()).filter((each) => each.endsWith('/pom.xml'))) {
    const text = (await repo.read(path)) ?? '';
    const parent = PARENT.exec(text)?.[0] ?? '';
    const said = /<relativePath>\s*(?<value>[^<\s]+)\s*<\/relativePath>/.exec(parent)?.groups?.value ?? '../pom.xml';
    const at = resolveRelative(path, said.startsWith('.') ? said : `./${said}`);
    const above = at === undefined ? undefined : ((await repo.read(at)) ?? (await repo.read(`${at}/pom.xml`)));
    const artifact = tag((above ?? '').replace(PARENT, ''), 'artifactId');
    const written = tag(parent, 'artifactId');
    if (written === undefined || artifact === undefined || nearestWord(written, [artifact]) !== artifact) continue;
    const corrected = parent.replace(/(<artifactId>\s*)[^<\s]+/, (_, before: string) => before + artifact);
    edits.push({ kind: 'write', path, content: text.replace(parent, () => corrected) });
  }
  return edits;
}

/** Says where the parent is, when it is not where Maven looks: in the directory above, or where the POM says. */
function withRelativePath(path: string, at: string, text: string, parent: string): readonly WriteEdit[] {
  const said = /<relativePath>\s*(?<value>[^<\s]+)\s*<\/relativePath>/.exec(parent)?.groups?.value ?? '../pom.xml';
  const target = resolveRelative(path, said.startsWith('.') ? said : `./${said}`);
  if (/<relativePath\s*\/>/.test(parent) || target === at || `${target}/pom.xml`.replace(/^\//, '') === at) return [];
  const way = relativePath(directoryOfPath(path), at);
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const corrected = parent.includes('<relativePath>')
    ? parent.replace(/(<relativePath>\s*)[^<\s]+/, (_, before: string) => before + way)
    : parent.replace(
        /^([ \t]*)(<version>[^<]*<\/version>)[ \t]*\r?$/m,
        (_, indent: string, own: string) =>
          `${indent}${own}${eol}${indent}<relativePath>${way}</relativePath>${eol === '\r\n' ? '\r' : ''}`,
      );
  return corrected === parent ? [] : [{ kind: 'write', path, content: text.replace(parent, () => corrected) }];
}
