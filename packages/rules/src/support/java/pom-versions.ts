import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { editMatching } from '../ci/ci-edits.ts';

const POM = /(?:^|\/)pom\.xml$/;
/** A dependency or plugin; none of them holds another of its kind. */
const ELEMENTS = /<(?<kind>dependency|plugin)>(?:(?!<\/\k<kind>>)[\s\S]){0,4000}<\/\k<kind>>/g;

const tag = (text: string, name: string) =>
  new RegExp(`<${name}>\\s*(?<value>[^<\\s]+)\\s*</${name}>`).exec(text)?.groups?.value;

/**
 * Gives a dependency or plugin without a version the only one that the repository's other POMs name for it.
 * `artifact` is `group:name`, `line` the 1-based line of the element that Maven points to.
 */
export async function nameVersion(repo: Workspace, artifact: string, line: number): Promise<readonly WriteEdit[]> {
  const [group, name] = artifact.split(':');
  const same = (element: string) => tag(element, 'groupId') === group && tag(element, 'artifactId') === name;
  const poms = (await repo.list()).filter((each) => POM.test(each));
  const texts = await Promise.all(poms.map(async (path) => (await repo.read(path)) ?? ''));
  const written = new Set<string>();
  const versions = new Set<string>();
  for (const text of texts) {
    for (const [element] of text.matchAll(ELEMENTS)) {
      const version = same(element) ? tag(element, 'version') : undefined;
      if (version === undefined) continue;
      const own = literal(version, text);
      // A property that the POM has of a parent stays a property: the children of the same parent have it too.
      if (own === undefined) written.add(version);
      versions.add(own ?? inherited(version, texts) ?? version);
    }
  }
  // A module of the same build, of the group all of it has: the version is its own.
  const module = versions.size === 0 ? moduleVersion(group ?? '', name ?? '', texts) : undefined;
  if (module !== undefined) versions.add(module);
  const [found] = versions;
  const own = found === module && module !== undefined;
  if (found === undefined || versions.size > 1 || found.includes('${')) return [];
  const [property] = written;
  return editMatching(repo, POM, (text) => {
    for (const match of text.matchAll(ELEMENTS)) {
      const [element] = match;
      const first = text.slice(0, match.index).split('\n').length;
      const last = first + element.split('\n').length - 1;
      if (line < first || line > last || !same(element) || tag(element, 'version') !== undefined) continue;
      const inheriting = own ? '${project.version}' : property;
      const version = (own || written.size === 1) && /<parent>/.test(text) ? (inheriting ?? found) : found;
      const changed = element.replace(
        /(?<before>\s*)<artifactId>[^<]*<\/artifactId>/,
        (all, before: string) => `${all}${before}<version>${version}</version>`,
      );
      return text.slice(0, match.index) + changed + text.slice(match.index + element.length);
    }
    return undefined;
  });
}

/** What `${name}` stands for in the one other POM, or all that agree, that has it. */
function inherited(version: string, poms: readonly string[]): string | undefined {
  const values = new Set(poms.map((text) => literal(version, text)).filter((value) => value !== undefined));
  return values.size === 1 ? [...values][0] : undefined;
}

/** What `${name}` stands for in the same POM. */
function literal(version: string, text: string): string | undefined {
  const property = /^\$\{(?<name>[\w.-]+)\}$/.exec(version)?.groups?.name;
  return property === undefined ? undefined : tag(text, property);
}

/** The version of a module among POMs: its own, or its parent's; undefined when no one module has that name. */
function moduleVersion(group: string, name: string, poms: readonly string[]): string | undefined {
  const found = poms.flatMap((text) => {
    const head = text.replace(
      /<(?<list>dependencies|dependencyManagement|build|profiles|modules)>[\s\S]*?<\/\k<list>>/g,
      '',
    );
    const parent = /<parent>[\s\S]*?<\/parent>/.exec(head)?.[0] ?? '';
    const own = head.replace(parent, '');
    if (tag(own, 'artifactId') !== name || (tag(own, 'groupId') ?? tag(parent, 'groupId')) !== group) return [];
    return [tag(own, 'version') ?? tag(parent, 'version') ?? ''];
  });
  const [version] = found;
  return found.length !== 1 || version === '' || version?.includes('${') ? undefined : version;
}
