import { defineRule } from '@self-healer/core/rule';
import { setXmlText, xmlElements } from '@self-healer/editors/xml';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { windowValues } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'configuration/maven-packaging-pom',
  category: 'configuration',
  severity: 'critical',
  stage: 'build',
  ecosystems: ['java'],
  needle: ["Aggregator projects require 'pom' as packaging", 'Invalid packaging for parent POM '],
  // Maven 3 and 4.
  pattern:
    /^(?:\[(?:ERROR|FATAL)\])?\s{0,8}(?:'packaging' with value '(?<value>[\w-]{1,60})' is invalid\. Aggregator projects require 'pom' as packaging\.|Invalid packaging for parent POM (?<parent>[\w.:-]{1,300})(?: \((?<file>[^()\s]{1,300})\))?, must be "pom" but is "\w{1,60}")/,
  captures: ['value?', 'parent?', 'file?'],
  explains: ['configuration/maven-pom-malformed', 'dependency/maven-parent-unresolvable'],
  docs: {
    title: 'A POM with modules is not packaged as one',
    what: 'The POM that has modules or is a parent is packaged as a jar.',
    why: 'Without `<packaging>`, Maven takes jar.',
    how: 'Write `<packaging>pom</packaging>`.',
    references: ['https://cwiki.apache.org/confluence/display/MAVEN/ProjectBuildingException'],
  },
  async fix({ file }, repo, { window }) {
    const named =
      file ?? windowValues(window, /The project \S{1,200} \((?<path>[^()\s]{1,300}pom\.xml)\) has \d/, 'path')[0];
    const poms = (await repo.list()).filter((path) => /(?:^|\/)pom\.xml$/.test(path));
    const told = named === undefined ? undefined : await trackedPath(named, repo);
    const withModules: string[] = [];
    for (const path of poms) if (/<modules>/.test((await repo.read(path)) ?? '')) withModules.push(path);
    const path = told ?? (withModules.length === 1 ? withModules[0] : undefined);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined) return undefined;
    const elements = xmlElements(text);
    const packaging = elements.find((each) => each.path.join('/') === 'project/packaging');
    const content = packaging === undefined ? inserted(text) : setXmlText(text, packaging.path, 'pom');
    return content === undefined
      ? undefined
      : { title: 'Package the parent as a POM', safety: 'safe', edits: [{ kind: 'write', path, content }] };
  },
  examples: {
    match: [
      {
        name: 'Maven 3.8',
        log: "[ERROR]   The project org.example:shop:1.0 (/builds/acme/shop/pom.xml) has 1 error\n[ERROR]     'packaging' with value 'jar' is invalid. Aggregator projects require 'pom' as packaging. @ line 1, column 52",
        captures: { value: 'jar' },
        repo: {
          'pom.xml':
            '<project>\n  <artifactId>shop</artifactId>\n  <version>1.0</version>\n  <modules>\n    <module>core</module>\n  </modules>\n</project>\n',
          'core/pom.xml': '<project>\n  <artifactId>core</artifactId>\n</project>\n',
        },
        patched: {
          'pom.xml':
            '<project>\n  <artifactId>shop</artifactId>\n  <version>1.0</version>\n  <packaging>pom</packaging>\n  <modules>\n    <module>core</module>\n  </modules>\n</project>\n',
        },
      },
    ],
    ignore: [{ name: 'another packaging', log: "'packaging' with value 'bundle' is unknown" }],
  },
});

/** Puts the packaging behind the coordinates of the project itself, with their indentation. */
function inserted(text: string): string | undefined {
  const own = /^(?<indent>[ \t]*)<(?:version|artifactId)>[^<]*<\/(?:version|artifactId)>[ \t]*\r?\n/gm;
  const parent = /<\/parent>/.exec(text)?.index ?? 0;
  const end = /<(?:modules|properties|dependencies|build|dependencyManagement)>/.exec(text)?.index ?? text.length;
  const last = [...text.matchAll(own)].findLast(({ index }) => index > parent && index < end);
  if (last === undefined) return undefined;
  const at = last.index + last[0].length;
  const eol = last[0].endsWith('\r\n') ? '\r\n' : '\n';
  return `${text.slice(0, at)}${last.groups?.indent ?? ''}<packaging>pom</packaging>${eol}${text.slice(at)}`;
}
