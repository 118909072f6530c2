import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';

const tag = (text: string, name: string) =>
  new RegExp(`<${name}>\\s*(?<value>[^<\\s]+)\\s*</${name}>`).exec(text)?.groups?.value;
const PARENT = /<parent>[\s\S]*?<\/parent>/;

interface Coordinates {
  readonly group: string;
  readonly version: string;
}

/** Every pom.xml whose parent is in the repository and has another version there, with that version. */
export async function reactorParent(repo: Workspace): Promise<readonly WriteEdit[]> {
  const poms = (await repo.list()).filter((path) => path === 'pom.xml' || path.endsWith('/pom.xml'));
  const texts = new Map<string, string>();
  for (const path of poms) texts.set(path, (await repo.read(path)) ?? '');
  const own = new Map<string, Coordinates[]>();
  for (const text of texts.values()) {
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
    own.set(artifact, [...(own.get(artifact) ?? []), { group, version }]);
  }
  return [...texts].flatMap(([path, text]) => {
    const parent = PARENT.exec(text)?.[0] ?? '';
    const [known, ...others] = own.get(tag(parent, 'artifactId') ?? '') ?? [];
    const version = tag(parent, 'version');
    if (known === undefined || others.length > 0 || version === undefined || version.includes('${')) return [];
    if (known.group !== tag(parent, 'groupId') || known.version === version || known.version.includes('${')) return [];
    const corrected = parent.replace(/(<version>\s*)[^<\s]+/, (_, before: string) => before + known.version);
    return [{ kind: 'write' as const, path, content: text.replace(parent, () => corrected) }];
  });
}
