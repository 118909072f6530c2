import { defineRule } from '@self-healer/core/rule';
import { below, directoryOfPath, nearestPath } from '../support/paths/nearest-path.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';

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
    const meant = name === undefined ? undefined : nearestPath(name, projects.map(directoryOfPath));
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
    ],
    ignore: [{ name: 'prose', log: 'Child module builds are skipped' }],
  },
});
