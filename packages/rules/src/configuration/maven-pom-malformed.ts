import { defineRule } from '@self-healer/core/rule';
import { closeTagAbove, mendEndTag, renameUnknownTag } from '../support/java/pom-tags.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';

const MISMATCH =
  /end tag name <\/(?<end>[\w.-]{1,80})> must (?:match start tag name <(?<start>[\w.-]{1,80})>|be the same as start tag <(?<same>[\w.-]{1,80})>) from line (?<line>\d+)/;
const UNCLOSED =
  /^TEXT must be immediately followed by END_TAG and not START_TAG .{0,300}@ line (?<line>\d+), column \d+/;
const UNKNOWN = /^Unrecognised tag: '(?<tag>\w{1,80})'/;

export const rule = defineRule({
  id: 'configuration/maven-pom-malformed',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['java'],
  needle: ['Non-parseable POM', 'Malformed POM', 'The project has ', 'Non-readable POM'],
  pattern: /^\[(?:ERROR|FATAL)\] +(?:Non-parseable|Malformed|Non-readable) POM (?<path>[^\s:]+): (?<message>.*)/,
  captures: ['path', 'message'],
  docs: {
    title: 'The POM is not valid',
    what: 'Maven cannot read `{path}`: {message}',
    why: 'The XML is broken or has an element that does not belong there.',
    how: 'Repair the POM at the line named.',
    references: ['https://cwiki.apache.org/confluence/display/MAVEN/ProjectBuildingException'],
  },
  async fix({ path, message }, repo) {
    const pom = await trackedPath(path, repo);
    const text = pom === undefined ? undefined : await repo.read(pom);
    if (pom === undefined || text === undefined) return undefined;
    const { end, start, same, line } = MISMATCH.exec(message)?.groups ?? {};
    const tag = UNKNOWN.exec(message)?.groups?.tag;
    const opened = start ?? same;
    const content =
      end !== undefined && opened !== undefined
        ? mendEndTag(text, opened, end, Number(line))
        : tag === undefined
          ? closeTagAbove(text, Number(UNCLOSED.exec(message)?.groups?.line))
          : renameUnknownTag(text, tag);
    if (content === undefined) return undefined;
    return {
      title: `Let the tags of ${pom} fit each other`,
      safety: 'review',
      edits: [{ kind: 'write', path: pom, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'an end tag is misspelt',
        log: '[FATAL] Non-parseable POM /app/pom.xml: end tag name </packging> must match start tag name <packaging> from line 2 (position: TEXT seen ...jar</packging>... @2:33)  @ line 2, column 33',
        repo: { 'pom.xml': '<project>\n  <packaging>jar</packging>\n</project>\n' },
        patched: { 'pom.xml': '<project>\n  <packaging>jar</packaging>\n</project>\n' },
      },
      {
        name: 'a start tag is misspelt',
        log: '[FATAL] Non-parseable POM /app/pom.xml: end tag name </packaging> must match start tag name <packging> from line 2 (position: TEXT seen ...jar</packaging>... @2:33)  @ line 2, column 33',
        repo: { 'pom.xml': '<project>\n  <packging>jar</packaging>\n</project>\n' },
        patched: { 'pom.xml': '<project>\n  <packaging>jar</packaging>\n</project>\n' },
      },
      {
        name: 'an end tag is missing',
        log: '[FATAL] Non-parseable POM /app/api/pom.xml: end tag name </dependency> must match start tag name <artifactId> from line 3 (position: TEXT seen ...</dependency>... @4:17)  @ line 4, column 17',
        repo: { 'api/pom.xml': '<dependency>\n  <groupId>a</groupId>\n  <artifactId>b\n</dependency>\n' },
        patched: {
          'api/pom.xml': '<dependency>\n  <groupId>a</groupId>\n  <artifactId>b</artifactId>\n</dependency>\n',
        },
      },
      {
        name: 'an end tag is missing before another start tag',
        log: '[FATAL] Non-parseable POM /app/pom.xml: TEXT must be immediately followed by END_TAG and not START_TAG (position: START_TAG seen ...<artifactId>b\\n  <version>... @4:12)  @ line 4, column 12',
        repo: { 'pom.xml': '<project>\n  <groupId>a</groupId>\n  <artifactId>b\n  <version>1</version>\n</project>\n' },
        patched: {
          'pom.xml':
            '<project>\n  <groupId>a</groupId>\n  <artifactId>b</artifactId>\n  <version>1</version>\n</project>\n',
        },
      },
      {
        name: 'no element of a POM',
        log: "[ERROR] Malformed POM /app/pom.xml: Unrecognised tag: 'dependancies' (position: START_TAG seen ...<dependancies>... @2:17) @ /app/pom.xml, line 2, column 17",
        repo: { 'pom.xml': '<project>\n  <dependancies>\n  </dependancies>\n</project>\n' },
        patched: { 'pom.xml': '<project>\n  <dependencies>\n  </dependencies>\n</project>\n' },
      },
      {
        name: 'broken tag',
        log: '[FATAL] Non-parseable POM /app/pom.xml: end tag name </artifact> must match start tag name <artifactId> from line 4 (position: TEXT seen ...x</artifact>... @4:27)  @ line 4, column 27',
        captures: { path: '/app/pom.xml' },
      },
    ],
    ignore: [{ name: 'prose', log: 'Malformed POM files are skipped' }],
  },
});
