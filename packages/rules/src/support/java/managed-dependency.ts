import type { Workspace } from '@self-healer/core/ports/workspace';
import type { RuleFix } from '@self-healer/core/rule';
import { holder, insertDependency, modulesOf } from './sibling-module.ts';

interface Managed {
  readonly group: string;
  readonly artifact: string;
  readonly scoped: boolean;
}

const BLOCK = /<dependency>(?<inside>[\s\S]*?)<\/dependency>/g;
const value = (text: string, name: string): string =>
  new RegExp(`<${name}>\\s*(?<value>[^<\\s]+)\\s*</${name}>`).exec(text)?.groups?.value ?? '';

/** The dependencies whose versions a POM manages. */
function managedBy(text: string): readonly Managed[] {
  const section = /<dependencyManagement>[\s\S]*?<\/dependencyManagement>/.exec(text)?.[0] ?? '';
  return [...section.matchAll(BLOCK)]
    .map(({ groups }) => groups?.inside ?? '')
    .filter((inside) => !/<scope>\s*import\s*</.test(inside))
    .map((inside) => ({
      group: value(inside, 'groupId'),
      artifact: value(inside, 'artifactId'),
      scoped: /<scope>/.test(inside),
    }));
}

/** The one dependency whose names a package begins with or holds: `org.junit.jupiter.api` of org.junit.jupiter:junit-jupiter. */
function owning(missing: string, all: readonly Managed[]): Managed | undefined {
  const words = missing.split('.');
  const root = `${words.slice(0, 2).join('.')}.`;
  const ends = ({ artifact }: Managed) => words.includes(artifact.split('-').at(-1) ?? '');
  const near = all.filter(
    (each) => `${missing}.`.startsWith(`${each.group}.`) || (`${each.group}.`.startsWith(root) && ends(each)),
  );
  const chosen = near.length > 1 ? near.filter(ends) : near;
  return chosen.length === 1 ? chosen[0] : undefined;
}

/** Declares, in the module of a source, the library whose version a parent of it in this repository manages. */
export async function declareManaged(source: string, missing: string, repo: Workspace): Promise<RuleFix | undefined> {
  const modules = await modulesOf(await repo.list(), repo);
  const own = holder(modules, source);
  if (own === undefined) return undefined;
  const parent = value(/<parent>[\s\S]*?<\/parent>/.exec(own.text)?.[0] ?? '', 'artifactId');
  const above = modules.filter((each) => each === own || each.artifact === parent);
  const library = owning(
    missing,
    above.flatMap(({ text }) => managedBy(text)),
  );
  const declared = own.text.replace(/<dependencyManagement>[\s\S]*?<\/dependencyManagement>/, '');
  if (library === undefined || declared.includes(`<artifactId>${library.artifact}</artifactId>`)) return undefined;
  const inTests = /(?:^|\/)src\/test\//.test(source);
  const content = insertDependency(own.text, library, true, inTests && !library.scoped);
  return content === undefined
    ? undefined
    : {
        title: `Declare ${library.artifact} in ${own.path}`,
        safety: 'review',
        edits: [{ kind: 'write', path: own.path, content }],
      };
}

/** Takes the scope of tests from the one dependency of a module which a source outside of its tests imports from. */
export async function widenScope(source: string, missing: string, repo: Workspace): Promise<RuleFix | undefined> {
  const own = holder(await modulesOf(await repo.list(), repo), source);
  if (own === undefined || !/(?:^|\/)src\/main\//.test(source)) return undefined;
  const managed = /<dependencyManagement>[\s\S]*?<\/dependencyManagement>/.exec(own.text);
  const isManaged = (at: number) => managed !== null && at > managed.index && at < managed.index + managed[0].length;
  const declared = [...own.text.matchAll(BLOCK)]
    .filter(({ index }) => !isManaged(index))
    .map(({ index, 0: block, groups }) => ({
      index,
      block,
      group: value(groups?.inside ?? '', 'groupId'),
      artifact: value(groups?.inside ?? '', 'artifactId'),
      scoped: true,
    }));
  const library = owning(missing, declared);
  const { index, block } = declared.find((each) => each === library) ?? {};
  // A library for tests that the code of the program uses may as well be code that belongs to the tests.
  if (
    index === undefined ||
    block === undefined ||
    /junit|mockito|assertj|hamcrest|testng|test/i.test(library?.artifact ?? '')
  )
    return undefined;
  const content =
    own.text.slice(0, index) +
    block.replace(/\s*<scope>\s*test\s*<\/scope>/, '') +
    own.text.slice(index + block.length);
  return content === own.text
    ? undefined
    : {
        title: `Take the scope of tests from ${library?.artifact}, which the program uses`,
        safety: 'review',
        edits: [{ kind: 'write', path: own.path, content }],
      };
}
