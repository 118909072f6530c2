import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'dependency/maven-version-missing',
  category: 'dependency',
  severity: 'high',
  stage: 'install',
  ecosystems: ['java'],
  needle: 'is missing. @',
  pattern:
    /^\[(?:ERROR|FATAL)\] +'(?<section>dependencies\.dependency|build\.plugins\.plugin|dependencyManagement\.dependencies\.dependency)\.version' for (?<artifact>[\w.:${}-]+) is missing\. @ (?:.*, )?line (?<line>\d+), column (?<column>\d+)/,
  captures: ['section', 'artifact', 'line', 'column'],
  docs: {
    title: 'A Maven dependency has no version',
    what: '`{artifact}` has no version in the POM (line {line}).',
    why: 'No dependencyManagement or parent gives the version, perhaps since a BOM was removed or changed.',
    how: 'Give it a version, or import the BOM that manages it.',
    references: ['https://cwiki.apache.org/confluence/display/MAVEN/ProjectBuildingException'],
  },
  examples: {
    match: [
      {
        name: 'Maven 3',
        log: "[ERROR]     'dependencies.dependency.version' for org.example:lib:jar is missing. @ line 12, column 17",
        captures: { artifact: 'org.example:lib:jar', line: '12' },
      },
    ],
    ignore: [
      {
        name: 'a warning',
        log: "[WARNING] 'build.plugins.plugin.version' for org.example:p is missing. @ line 3, column 4",
      },
    ],
  },
});
