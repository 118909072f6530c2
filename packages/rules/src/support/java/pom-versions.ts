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
  const versions = new Set<string>();
  for (const path of (await repo.list()).filter((each) => POM.test(each))) {
    const text = (await repo.read(path)) ?? '';
    for (const [element] of text.matchAll(ELEMENTS)) {
      const version = same(element) ? tag(element, 'version') : undefined;
      if (version !== undefined) versions.add(literal(version, text) ?? version);
    }
  }
  const [version] = versions;
  if (version === undefined || versions.size > 1 || version.includes('${')) return [];
  return editMatching(repo, POM, (text) => {
    for (const match of text.matchAll(ELEMENTS)) {
      const [element] = match;
      const first = text.slice(0, match.index).split('\n').length;
      const last = first + element.split('\n').length - 1;
      if (line < first || line > last || !same(element) || tag(element, 'version') !== undefined) continue;
      const changed = element.replace(
        /(?<before>\s*)<artifactId>[^<]*<\/artifactId>/,
        (all, before: string) => `${all}${before}<version>${version}</version>`,
      );
      return text.slice(0, match.index) + changed + text.slice(match.index + element.length);
    }
    return undefined;
  });
}

/** What `${name}` stands for in the same POM. */
function literal(version: string, text: string): string | undefined {
  const property = /^\$\{(?<name>[\w.-]+)\}$/.exec(version)?.groups?.name;
  return property === undefined ? undefined : tag(text, property);
}
