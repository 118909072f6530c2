import { defineRule } from '@self-healer/core/rule';

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
  examples: {
    match: [
      {
        name: 'broken tag',
        log: '[FATAL] Non-parseable POM /app/pom.xml: end tag name </artifact> must match start tag name <artifactId> from line 4 (position: TEXT seen ...x</artifact>... @4:27)  @ line 4, column 27',
        captures: { path: '/app/pom.xml' },
      },
    ],
    ignore: [{ name: 'prose', log: 'Malformed POM files are skipped' }],
  },
});
