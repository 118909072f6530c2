import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { eolOf } from '@self-healer/editors/text-lines';
import { escapePattern } from '../text/escape-pattern.ts';

/** The nearest Directory.Packages.props above a project. */
async function centralVersions(project: string, repo: Workspace): Promise<string | undefined> {
  const files = (await repo.list()).filter((path) => /(?:^|\/)Directory\.Packages\.props$/i.test(path));
  return files
    .filter((path) => project.startsWith(path.slice(0, path.lastIndexOf('/') + 1)))
    .toSorted((a, b) => b.length - a.length)[0];
}

const versioned = (element: string, name: string): RegExp =>
  new RegExp(
    `(?<head><${element}\\s[^<>]{0,200}?\\bInclude="${escapePattern(name)}"[^<>]{0,200}?\\bVersion="|<${element}\\s[^<>]{0,200}?\\bInclude="${escapePattern(name)}"[^<>]{0,200}?>\\s{0,80}<Version>)(?<version>[^"<]{1,60})`,
    'gi',
  );

/** Raises the version of a package that a project, or the file with all versions above it, names itself. */
export async function raiseReference(
  project: string,
  name: string,
  from: string,
  to: string,
  repo: Workspace,
): Promise<readonly WriteEdit[]> {
  const central = await centralVersions(project, repo);
  for (const [path, element] of [[project, 'PackageReference'] as const, [central, 'PackageVersion'] as const]) {
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined) continue;
    const content = text.replace(versioned(element, name), (all, head: string, version: string) =>
      version === from ? `${head}${to}` : all,
    );
    if (content !== text) return [{ kind: 'write', path, content }];
  }
  return [];
}

/** Moves the versions of packages from a project to the file with all versions above it. */
export async function moveToCentral(
  project: string,
  names: readonly string[],
  repo: Workspace,
): Promise<readonly WriteEdit[]> {
  const central = await centralVersions(project, repo);
  const own = await repo.read(project);
  const before = central === undefined ? undefined : await repo.read(central);
  if (central === undefined || own === undefined || before === undefined) return [];
  let text = own;
  let props = before;
  for (const name of names) {
    const here = [...text.matchAll(versioned('PackageReference', name))].map(({ groups }) => groups?.version ?? '');
    const there = [...props.matchAll(versioned('PackageVersion', name))].map(({ groups }) => groups?.version ?? '');
    const [version] = here;
    // Two versions are a choice.
    if (version === undefined || here.length > 1 || there.some((each) => each !== version)) return [];
    text = text.replace(
      new RegExp(
        `(?<head><PackageReference\\s[^<>]{0,200}?\\bInclude="${escapePattern(name)}"[^<>]{0,200}?)\\s+Version="[^"<]{1,60}"`,
        'i',
      ),
      '$<head>',
    );
    const added = there.length > 0 ? props : withVersion(props, name, version);
    if (added === undefined) return [];
    props = added;
  }
  const unmoved = names.some((name) => versioned('PackageReference', name).test(text));
  return unmoved
    ? []
    : [
        { kind: 'write', path: project, content: text },
        ...(props === before ? [] : [{ kind: 'write' as const, path: central, content: props }]),
      ];
}

/** Adds a version behind the last one whose name comes before it. */
function withVersion(props: string, name: string, version: string): string | undefined {
  const line = `<PackageVersion Include="${name}" Version="${version}" />`;
  const there = [
    ...props.matchAll(/^(?<indent>[ \t]*)<PackageVersion\s[^\n]*?\bInclude="(?<name>[^"]+)"[^\n]*\/>[ \t]*\r?\n/gim),
  ];
  const eol = eolOf(props);
  const [first] = there;
  if (first !== undefined) {
    const before = there.filter(({ groups }) => (groups?.name ?? '').toLowerCase() < name.toLowerCase()).at(-1);
    const at = before === undefined ? first.index : before.index + before[0].length;
    return `${props.slice(0, at)}${first.groups?.indent ?? ''}${line}${eol}${props.slice(at)}`;
  }
  const end = props.lastIndexOf('</Project>');
  return end < 0
    ? undefined
    : `${props.slice(0, end)}  <ItemGroup>${eol}    ${line}${eol}  </ItemGroup>${eol}${props.slice(end)}`;
}
