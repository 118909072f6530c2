import type { Workspace } from '@self-healer/core/ports/workspace';
import type { RuleFix } from '@self-healer/core/rule';
import { escapePattern } from '../text/escape-pattern.ts';

const PARENT = /<parent>[\s\S]*?<\/parent>/;
const INNER = /<(?:dependencies|dependencyManagement|build|modules|profiles|properties)>[\s\S]*/;

const tag = (text: string, name: string): string | undefined =>
  new RegExp(`<${name}>\\s*(?<value>[^<\\s]+)\\s*</${name}>`).exec(text)?.groups?.value;

export interface Module {
  readonly path: string;
  readonly home: string;
  readonly text: string;
  readonly group: string;
  readonly artifact: string;
}

/**
 * Declares the module of the same Maven build that has a package for the module of a source that lacks it. Undefined where
 * the package is in none or several, or that module needs this one itself.
 */
export async function declareSibling(source: string, missing: string, repo: Workspace): Promise<RuleFix | undefined> {
  const files = await repo.list();
  const modules = await modulesOf(files, repo);
  const own = holder(modules, source);
  const place = `/src/main/java/${missing.replaceAll('.', '/')}/`;
  const homes = new Set(
    files
      .filter((file) => /\.(?:java|kt)$/.test(file) && `/${file}`.includes(place))
      .map((file) => holder(modules, file)),
  );
  const [sibling, ...others] = homes;
  if (own === undefined || sibling === undefined || others.length > 0 || sibling === own) return undefined;
  const names = (module: Module, other: Module) => dependency(other).test(module.text);
  if (names(own, sibling) || names(sibling, own) || !/<parent>/.test(own.text)) return undefined;
  const managed = modules.some(({ text }) =>
    dependency(sibling).test(/<dependencyManagement>[\s\S]*?<\/dependencyManagement>/.exec(text)?.[0] ?? ''),
  );
  const inTests = /(?:^|\/)src\/test\//.test(source);
  const content = insertDependency(own.text, sibling, managed, inTests);
  return content === undefined
    ? undefined
    : {
        title: `Declare ${sibling.artifact} in ${own.path}`,
        safety: 'review',
        edits: [{ kind: 'write', path: own.path, content }],
      };
}

const dependency = ({ artifact }: Module): RegExp =>
  new RegExp(
    `<dependency>(?:(?!</dependency>)[\\s\\S]){0,600}<artifactId>\\s*${escapePattern(artifact)}\\s*</artifactId>`,
  );

/** The modules of the Maven builds of the repository. */
export async function modulesOf(files: readonly string[], repo: Workspace): Promise<readonly Module[]> {
  const modules: Module[] = [];
  for (const path of files.filter((each) => /(?:^|\/)pom\.xml$/.test(each))) {
    const text = (await repo.read(path)) ?? '';
    const parent = PARENT.exec(text)?.[0] ?? '';
    const head = text.replace(PARENT, '').replace(INNER, '');
    const [group, artifact] = [tag(head, 'groupId') ?? tag(parent, 'groupId'), tag(head, 'artifactId')];
    if (group !== undefined && artifact !== undefined)
      modules.push({ path, home: path.slice(0, -'pom.xml'.length), text, group, artifact });
  }
  return modules;
}

/** The module whose directory holds a file, the innermost of those around it. */
export const holder = (modules: readonly Module[], file: string): Module | undefined =>
  modules.filter(({ home }) => file.startsWith(home)).toSorted((a, b) => b.home.length - a.home.length)[0];

/** A POM with one more dependency; of the version of the project where no other is managed. */
export function insertDependency(
  text: string,
  { group, artifact }: Pick<Module, 'group' | 'artifact'>,
  managed: boolean,
  inTests: boolean,
): string | undefined {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const step = /\r?\n(?<indent>[ \t]+)</.exec(text)?.groups?.indent ?? '  ';
  const element = (indent: string) =>
    [
      `${indent}<dependency>`,
      `${indent}${step}<groupId>${group}</groupId>`,
      `${indent}${step}<artifactId>${artifact}</artifactId>`,
      ...(managed ? [] : [`${indent}${step}<version>\${project.version}</version>`]),
      ...(inTests ? [`${indent}${step}<scope>test</scope>`] : []),
      `${indent}</dependency>`,
    ].join(eol);
  const cut = text.search(/<(?:dependencyManagement|build|profiles)>/);
  const head = cut < 0 ? text : text.slice(0, cut);
  const list = /^(?<indent>[ \t]*)<dependencies>[ \t]*\r?\n/m.exec(head);
  if (list !== null) {
    const at = list.index + list[0].length;
    return `${text.slice(0, at)}${element(`${list.groups?.indent ?? ''}${step}`)}${eol}${text.slice(at)}`;
  }
  const end = cut < 0 ? text.lastIndexOf('</project>') : text.lastIndexOf('\n', cut) + 1;
  if (end < 0 || /<dependencies>/.test(text)) return undefined;
  return `${text.slice(0, end)}${step}<dependencies>${eol}${element(step + step)}${eol}${step}</dependencies>${eol}${text.slice(end)}`;
}
