import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { gradleModules, setGradleModule } from '@self-healer/editors/gradle';
import { setPomProperty } from '@self-healer/editors/maven-pom';
import { replaceSpans } from '@self-healer/editors/splice';
import { getToml, setToml } from '@self-healer/editors/toml';
import { xmlElements } from '@self-healer/editors/xml';
import { editMatching } from '../ci/ci-edits.ts';

type Raise = (version: string) => string | undefined;

/** Writes the version that `raise` gives for the one a build names for the libraries of a group, wherever it is written. */
export async function raiseLibrary(repo: Workspace, group: string, raise: Raise): Promise<readonly WriteEdit[]> {
  return [
    ...(await editMatching(repo, /(?:^|\/)pom\.xml$/, (text) => inPom(text, group, raise))),
    ...(await editMatching(repo, /\.versions\.toml$/, (text) => inCatalog(text, group, raise))),
    ...(await editMatching(repo, /\.gradle(?:\.kts)?$/, (text) => inScript(text, group, raise))),
  ];
}

function inPom(text: string, group: string, raise: Raise): string | undefined {
  const elements = xmlElements(text);
  const textOf = (name: string, from: number, to: number) => {
    const own = elements.find((each) => each.path.at(-1) === name && each.from > from && each.to < to);
    return own && { ...own, value: text.slice(own.from, own.to).trim() };
  };
  const spans = new Map<number, { readonly from: number; readonly to: number; readonly by: string }>();
  const properties = new Map<string, string>();
  for (const { path, from, to } of elements) {
    if (path.at(-1) !== 'dependency' || textOf('groupId', from, to)?.value !== group) continue;
    const version = textOf('version', from, to);
    const property = /^\$\{(?<name>[\w.-]+)\}$/.exec(version?.value ?? '')?.groups?.name;
    const written = property === undefined ? version?.value : elementText(text, ['project', 'properties', property]);
    const by = written === undefined ? undefined : raise(written);
    if (by === undefined || version === undefined) continue;
    if (property === undefined) spans.set(version.from, { from: version.from, to: version.to, by });
    else properties.set(property, by);
  }
  const changed = spans.size === 0 ? text : (replaceSpans(text, [...spans.values()]) ?? text);
  return [...properties].reduce((all, [name, by]) => setPomProperty(all, name, by) ?? all, changed);
}

function elementText(text: string, path: readonly string[]): string | undefined {
  const [found, ...others] = xmlElements(text).filter((each) => each.path.join('/') === path.join('/'));
  return found === undefined || others.length > 0 ? undefined : text.slice(found.from, found.to).trim();
}

function inCatalog(text: string, group: string, raise: Raise): string | undefined {
  const libraries = getToml(text, ['libraries']);
  let changed = text;
  for (const [, library] of Object.entries(typeof libraries === 'object' && libraries !== null ? libraries : {})) {
    const entry: unknown = library;
    const { module, group: own, version } = entry as Readonly<Record<string, unknown>>;
    if (own !== group && !(typeof module === 'string' && module.startsWith(`${group}:`))) continue;
    const reference = (version as Readonly<Record<string, unknown>> | undefined)?.ref;
    if (typeof reference !== 'string') continue;
    const written = getToml(changed, ['versions', reference]);
    const by = typeof written === 'string' ? raise(written) : undefined;
    if (by !== undefined) changed = setToml(changed, ['versions', reference], by) ?? changed;
  }
  return changed;
}

function inScript(text: string, group: string, raise: Raise): string {
  return gradleModules(text).reduce((changed, { name, version }) => {
    const by = name.startsWith(`${group}:`) ? raise(version) : undefined;
    return by === undefined ? changed : (setGradleModule(changed, name, by) ?? changed);
  }, text);
}
