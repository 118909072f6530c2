import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';
import { below, directoryOfPath, nearestPath } from '../support/paths/nearest-path.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';

const STANDS_IN =
  /^(?:mocks?|stubs?|fakes?|dummy|tests?|it|legacy|old|deprecated|examples?|samples?|demo|client|archive)$/;

export const rule = defineRule({
  id: 'configuration/maven-module-missing',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['java'],
  needle: 'Child module ',
  // Maven 3 and 4.
  pattern:
    /^(?:\[(?:ERROR|FATAL)\] +){1,2}Child module (?<module>\S{1,500}) of (?<pom>\S{1,500}) does not exist(?: @.{0,300})?$/,
  captures: ['module', 'pom'],
  docs: {
    title: 'A module of the Maven build is not there',
    what: '`{pom}` lists a module that has no POM: {module}',
    why: 'The directory was renamed, moved or misspelt.',
    how: 'Correct the name in `<modules>`, or take the module out of the build.',
    references: ['https://cwiki.apache.org/confluence/display/MAVEN/ProjectBuildingException'],
  },
  async fix({ module, pom }, repo) {
    const path = await trackedPath(pom, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined) return undefined;
    const directory = directoryOfPath(path);
    const named = [...text.matchAll(/<module>\s*(?<name>[^<\s]+)\s*<\/module>/g)]
      .map(({ groups }) => groups?.name ?? '')
      .filter((name) => module === name || module.replaceAll('\\', '/').endsWith(`/${name}`));
    const [name, ...others] = named;
    const projects = below(directory, await repo.list()).filter((file) => file.endsWith('/pom.xml'));
    const near = name === undefined ? undefined : nearestPath(name, projects.map(directoryOfPath));
    const meant = near ?? (name === undefined ? undefined : await onlyChild(name, path, text, projects, repo));
    if (name === undefined || others.length > 0 || meant === undefined) return undefined;
    // A directory that is a module already is not the one that is missing.
    if (new RegExp(`<module>\\s*(?:\\./)?${meant.replaceAll('.', '\\.')}/?\\s*</module>`).test(text)) return undefined;
    const content = text.replace(/<module>\s*[^<\s]+\s*<\/module>/g, (tag) =>
      tag.includes(`>${name}<`) ? tag.replace(name, () => meant) : tag,
    );
    return {
      title: `Build the module ${meant}, which is there`,
      safety: 'review',
      edits: [{ kind: 'write', path, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'Maven 3',
        log: '[ERROR] [ERROR] Some problems were encountered while processing the POMs:\n[ERROR] Child module /builds/acme/app/services/trackng of /builds/acme/app/pom.xml does not exist @ ',
        captures: { pom: '/builds/acme/app/pom.xml' },
        repo: {
          'pom.xml': '<modules>\n  <module>core</module>\n  <module>services/trackng</module>\n</modules>\n',
          'core/pom.xml': '<project/>\n',
          'services/tracking/pom.xml': '<project/>\n',
        },
        patched: {
          'pom.xml': '<modules>\n  <module>core</module>\n  <module>services/tracking</module>\n</modules>\n',
        },
      },
      {
        name: 'the directory moved',
        log: '[ERROR]     Child module C:\\src\\app\\web of /src/app/pom.xml does not exist',
        repo: {
          'pom.xml': '<modules>\n  <module>web</module>\n</modules>\n',
          'modules/web/pom.xml': '<project/>\n',
        },
        patched: { 'pom.xml': '<modules>\n  <module>modules/web</module>\n</modules>\n' },
      },
      {
        name: 'the one project that calls it parent and is no module',
        log: '[ERROR] Child module /builds/acme/app/acme-storage of /builds/acme/app/pom.xml does not exist @ ',
        repo: {
          'pom.xml':
            '<artifactId>acme</artifactId>\n<modules>\n  <module>acme-core</module>\n  <module>acme-storage</module>\n</modules>\n',
          'acme-core/pom.xml': '<parent><artifactId>acme</artifactId></parent>\n',
          'acme-tools/pom.xml': '<parent><artifactId>other</artifactId></parent>\n',
          'acme-storage-jdbc/pom.xml': '<parent><artifactId>acme</artifactId></parent>\n',
        },
        patched: {
          'pom.xml':
            '<artifactId>acme</artifactId>\n<modules>\n  <module>acme-core</module>\n  <module>acme-storage-jdbc</module>\n</modules>\n',
        },
      },
      {
        name: 'a name of the same stem',
        log: '[ERROR] Child module /builds/acme/app/acme-server of /builds/acme/app/pom.xml does not exist @ ',
        repo: {
          'pom.xml':
            '<artifactId>acme</artifactId>\n<modules>\n  <module>acme-core</module>\n  <module>acme-server</module>\n</modules>\n',
          'acme-core/pom.xml': '<parent><artifactId>acme</artifactId></parent>\n',
          'acme-service/pom.xml': '<parent><artifactId>acme</artifactId></parent>\n',
        },
        patched: {
          'pom.xml':
            '<artifactId>acme</artifactId>\n<modules>\n  <module>acme-core</module>\n  <module>acme-service</module>\n</modules>\n',
        },
      },
      {
        name: 'a project of another name',
        log: '[ERROR] Child module /builds/acme/app/acme-storage of /builds/acme/app/pom.xml does not exist @ ',
        repo: {
          'pom.xml':
            '<artifactId>acme</artifactId>\n<modules>\n  <module>acme-core</module>\n  <module>acme-storage</module>\n</modules>\n',
          'acme-core/pom.xml': '<parent><artifactId>acme</artifactId></parent>\n',
          'acme-mail/pom.xml': '<parent><artifactId>acme</artifactId></parent>\n',
        },
      },
    ],
    ignore: [{ name: 'prose', log: 'Child module builds are skipped' }],
  },
});

const PARENT = /<parent>[\s\S]*?<\/parent>/;
const artifactOf = (text: string) => /<artifactId>\s*(?<artifact>[^<\s]+)/.exec(text)?.groups?.artifact;

/** The one project beside the missing one that calls the POM its parent and is no module yet, and shares a part of the name. */
async function onlyChild(
  name: string,
  path: string,
  text: string,
  projects: readonly string[],
  repo: Workspace,
): Promise<string | undefined> {
  const artifact = artifactOf(text.replace(PARENT, ''));
  const directory = directoryOfPath(path);
  const listed = [...text.matchAll(/<module>\s*(?<name>[^<\s]+)/g)].map(({ groups }) => groups?.name ?? '');
  const children: string[] = [];
  for (const file of projects) {
    const child = directoryOfPath(file);
    if (listed.includes(child) || directoryOfPath(child) !== directoryOfPath(name)) continue;
    const parent = PARENT.exec((await repo.read(directory === '.' ? file : `${directory}/${file}`)) ?? '')?.[0];
    if (parent !== undefined && artifact !== undefined && artifactOf(parent) === artifact) children.push(child);
  }
  const missing = listed.filter((each) => !projects.some((file) => directoryOfPath(file) === each));
  const [only, ...others] = children;
  if (only === undefined || others.length > 0 || missing.length !== 1) return undefined;
  const words = (each: string) => each.slice(each.lastIndexOf('/') + 1).split(/[-_.]/);
  // What all modules of the build are called by says nothing of this one.
  const common = listed.filter((each) => each !== name).flatMap(words);
  const [from, to] = [words(name), words(only)].map((each) => each.filter((word) => !common.includes(word)));
  const alike = (a: string, b: string) =>
    a.length > 2 && b.length > 2 && (a.startsWith(b) || b.startsWith(a) || isOfOneStem(a, b));
  // What stands in for a module, or goes beside it, is not the module.
  if (to?.some((word) => STANDS_IN.test(word) && !from?.includes(word))) return undefined;
  return from?.some((word) => to?.some((other) => alike(word, other))) === true ? only : undefined;
}

/** Whether two words begin alike for most of their length, as `server` and `service` do. */
function isOfOneStem(a: string, b: string): boolean {
  const parted = [...a].findIndex((letter, at) => letter !== b[at]);
  return parted >= 4 && parted * 2 >= Math.max(a.length, b.length);
}
