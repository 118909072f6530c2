import { defineRule } from '@self-healer/core/rule';
import { nameVersion } from '../support/java/pom-versions.ts';

export const rule = defineRule({
  id: 'dependency/maven-version-missing',
  category: 'dependency',
  severity: 'high',
  stage: 'build',
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
  async fix({ artifact, line }, repo) {
    const edits = await nameVersion(repo, artifact, Number(line));
    return edits.length === 0
      ? undefined
      : { title: 'Give it the version that the other modules use', safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'another module names it',
        log: "[ERROR] 'dependencies.dependency.version' for org.example:lib:jar is missing. @ line 3, column 17",
        captures: { artifact: 'org.example:lib:jar' },
        repo: {
          'a/pom.xml':
            '<project>\n  <properties><lib.version>1.2</lib.version></properties>\n  <dependency>\n    <groupId>org.example</groupId>\n    <artifactId>lib</artifactId>\n    <version>${lib.version}</version>\n  </dependency>\n</project>\n',
          'b/pom.xml':
            '<project>\n  <dependency>\n    <groupId>org.example</groupId>\n    <artifactId>lib</artifactId>\n    <scope>test</scope>\n  </dependency>\n</project>\n',
        },
        patched: {
          'b/pom.xml':
            '<project>\n  <dependency>\n    <groupId>org.example</groupId>\n    <artifactId>lib</artifactId>\n    <version>1.2</version>\n    <scope>test</scope>\n  </dependency>\n</project>\n',
        },
      },
      {
        name: 'another module names it by a property of the parent',
        log: "[ERROR] 'dependencies.dependency.version' for org.example:lib:jar is missing. @ line 4, column 17",
        repo: {
          'pom.xml': '<project>\n  <properties><lib.version>1.2</lib.version></properties>\n</project>\n',
          'a/pom.xml':
            '<project>\n  <parent><artifactId>p</artifactId></parent>\n  <dependency>\n    <groupId>org.example</groupId>\n    <artifactId>lib</artifactId>\n    <version>${lib.version}</version>\n  </dependency>\n</project>\n',
          'b/pom.xml':
            '<project>\n  <parent><artifactId>p</artifactId></parent>\n  <dependency>\n    <groupId>org.example</groupId>\n    <artifactId>lib</artifactId>\n  </dependency>\n</project>\n',
        },
        patched: {
          'b/pom.xml':
            '<project>\n  <parent><artifactId>p</artifactId></parent>\n  <dependency>\n    <groupId>org.example</groupId>\n    <artifactId>lib</artifactId>\n    <version>${lib.version}</version>\n  </dependency>\n</project>\n',
        },
      },
      {
        name: 'a module of the same build',
        log: "[ERROR] 'dependencies.dependency.version' for org.acme:api:jar is missing. @ line 5, column 17",
        repo: {
          'pom.xml':
            '<project>\n  <groupId>org.acme</groupId>\n  <artifactId>root</artifactId>\n  <version>1</version>\n</project>\n',
          'api/pom.xml':
            '<project>\n  <parent><groupId>org.acme</groupId><artifactId>root</artifactId><version>1</version></parent>\n  <artifactId>api</artifactId>\n</project>\n',
          'impl/pom.xml':
            '<project>\n  <parent><groupId>org.acme</groupId><artifactId>root</artifactId><version>1</version></parent>\n  <artifactId>impl</artifactId>\n  <dependencies>\n  <dependency>\n    <groupId>org.acme</groupId>\n    <artifactId>api</artifactId>\n  </dependency>\n  </dependencies>\n</project>\n',
        },
        patched: {
          'impl/pom.xml':
            '<project>\n  <parent><groupId>org.acme</groupId><artifactId>root</artifactId><version>1</version></parent>\n  <artifactId>impl</artifactId>\n  <dependencies>\n  <dependency>\n    <groupId>org.acme</groupId>\n    <artifactId>api</artifactId>\n    <version>${project.version}</version>\n  </dependency>\n  </dependencies>\n</project>\n',
        },
      },
      {
        name: 'two modules that do not agree',
        log: "[ERROR] 'dependencies.dependency.version' for org.example:lib:jar is missing. @ line 1, column 17",
        repo: {
          'a/pom.xml':
            '<dependency><groupId>org.example</groupId><artifactId>lib</artifactId><version>1</version></dependency>\n',
          'b/pom.xml':
            '<dependency><groupId>org.example</groupId><artifactId>lib</artifactId><version>2</version></dependency>\n',
          'c/pom.xml': '<dependency><groupId>org.example</groupId><artifactId>lib</artifactId></dependency>\n',
        },
      },
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
