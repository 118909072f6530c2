import { defineRule } from '@self-healer/core/rule';
import { rewriteScriptLines } from '../support/shell/script-edits.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';
import { nearestWord } from '../support/text/nearest-word.ts';

/** `-pl a,b` and its long names; the list of projects behind it. */
const SELECTED = /(?<option>(?:^|\s)(?:-pl|--projects|-rf|--resume-from)(?:\s+|=))(?<list>["']?[\w.:,!/+?-]+["']?)/g;

export const rule = defineRule({
  id: 'configuration/maven-project-unknown',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['java'],
  needle: 'Could not find the selected project',
  // Maven 3 and 4; below the first line stands the same once more.
  pattern:
    /^(?:\[ERROR\] ){1,2}Could not find the selected projects? in the reactor: (?<project>[\w.:/-]{1,200})(?: @ ?| -> \[Help 1\])?$/,
  captures: ['project'],
  docs: {
    title: 'The Maven build has no project by that name',
    what: 'The command selects the project `{project}`, and no module is called so.',
    why: 'The name is misspelt, or the module was renamed.',
    how: 'Select the module by the name of its directory, or as `:artifactId`.',
    references: ['https://cwiki.apache.org/confluence/display/MAVEN/MavenExecutionException'],
  },
  async fix({ project }, repo) {
    const modules = new Set<string>();
    for (const path of (await repo.list()).filter((each) => /(?:^|\/)pom\.xml$/.test(each))) {
      const text = (await repo.read(path)) ?? '';
      const artifact = /<artifactId>\s*(?<name>[\w.-]+)/.exec(text.replace(/<parent>[\s\S]*?<\/parent>/, ''))?.groups
        ?.name;
      const directory = path.slice(0, -'/pom.xml'.length);
      if (project.startsWith(':')) modules.add(`:${artifact}`);
      else if (path !== 'pom.xml') modules.add(directory);
    }
    const to = nearestWord(project, [...modules]);
    if (to === undefined) return undefined;
    const whole = new RegExp(`(?<![\\w.:/-])${escapePattern(project)}(?![\\w.:/-])`, 'g');
    const edits = await rewriteScriptLines(repo, (line) =>
      /\bmvnw?\b/.test(line)
        ? line.replace(SELECTED, (_all, option: string, list: string) => option + list.replace(whole, () => to))
        : line,
    );
    return edits.length === 0 ? undefined : { title: `Select ${to}, which is there`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'in a script',
        log: '[ERROR] [ERROR] Could not find the selected project in the reactor: services/serch @ \n[ERROR] Could not find the selected project in the reactor: services/serch -> [Help 1]',
        captures: { project: 'services/serch' },
        repo: {
          'ci.sh': '#!/bin/sh\nmvn -B -pl core,services/serch -am package\n',
          'pom.xml': '<project/>\n',
          'core/pom.xml': '<project/>\n',
          'services/search/pom.xml': '<project/>\n',
        },
        patched: { 'ci.sh': '#!/bin/sh\nmvn -B -pl core,services/search -am package\n' },
      },
      {
        name: 'by its artifact, in a makefile',
        log: '[ERROR] Could not find the selected project in the reactor: :gull-webb',
        repo: {
          Makefile: 'site:\n\t./mvnw --projects :gull-webb verify\n',
          'pom.xml': '<project><artifactId>gull</artifactId></project>\n',
          'web/pom.xml':
            '<project><parent><artifactId>gull</artifactId></parent><artifactId>gull-web</artifactId></project>\n',
        },
        patched: { Makefile: 'site:\n\t./mvnw --projects :gull-web verify\n' },
      },
      {
        name: 'nothing near',
        log: '[ERROR] Could not find the selected project in the reactor: mobile',
        repo: {
          'ci.sh': '#!/bin/sh\nmvn -pl mobile package\n',
          'pom.xml': '<project/>\n',
          'core/pom.xml': '<project/>\n',
        },
      },
    ],
    ignore: [{ name: 'prose', log: 'Could not find the selected project in the list' }],
  },
});
