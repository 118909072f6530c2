import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';
import { listModule } from '../support/java/list-module.ts';
import { rewriteScriptLines } from '../support/shell/script-edits.ts';

/** A call of Maven that builds some modules only, up to their names. */
const MVN_PART = /\bmvnw?\b(?:\s[^|&;#]*?)?\s(?:-pl|--projects)[ =]\S+/;

/** Whether a POM of the repository is the artifact's own. */
async function isModule(group: string, name: string, repo: Workspace): Promise<boolean> {
  for (const path of (await repo.list()).filter((each) => /(?:^|\/)pom\.xml$/.test(each))) {
    const text = (await repo.read(path)) ?? '';
    const own = text.replace(
      /<(?<kind>parent|dependencies|dependencyManagement|build|profiles)>[\s\S]*?<\/\k<kind>>/g,
      '',
    );
    const textOf = (source: string, tag: string) =>
      new RegExp(`<${tag}>\\s*(?<value>[^<\\s]+)`).exec(source)?.groups?.value;
    const parent = /<parent>[\s\S]*?<\/parent>/.exec(text)?.[0] ?? '';
    if (textOf(own, 'artifactId') === name && (textOf(own, 'groupId') ?? textOf(parent, 'groupId')) === group)
      return true;
  }
  return false;
}

export const rule = defineRule({
  id: 'dependency/maven-artifact-unresolved',
  category: 'dependency',
  severity: 'high',
  stage: 'build',
  ecosystems: ['java'],
  needle: [
    'Could not find artifact',
    'was not found in ',
    'Could not resolve dependencies',
    'Could not resolve the following dependencies',
    'could not be resolved',
  ],
  pattern:
    /^\[(?:ERROR|FATAL)\] (?:.{0,300}: )?(?:Could not find artifact (?<artifact>[\w.:${}-]{3,300})|(?<missing>[\w.:${}-]{3,300}) was not found in \S)/,
  captures: ['artifact?', 'missing?'],
  explains: ['build/maven-goal-failed'],
  docs: {
    title: 'Maven finds no artifact',
    what: '`{gav}` is in none of the repositories.',
    why: 'The version was never released, the repository is missing in the POM or settings, or it is a module that was not built.',
    how: 'Check the coordinates; for a module of this build add `-am`, for a private one its repository.',
    references: ['https://cwiki.apache.org/confluence/display/MAVEN/DependencyResolutionException'],
  },
  gathers: ['gav'],
  gather: ({ artifact, missing }) => ({ gav: artifact ?? missing ?? '' }),
  async fix({ gav }, repo) {
    const [group, name] = gav.split(':');
    if (group === undefined || name === undefined || !(await isModule(group, name, repo))) return undefined;
    const listed = await listModule(group, name, repo);
    if (listed !== undefined) return listed;
    const edits = await rewriteScriptLines(repo, (line) =>
      MVN_PART.test(line) && !/\s(?:-am|--also-make)\b/.test(line)
        ? line.replace(MVN_PART, (call) => `${call} -am`)
        : line,
    );
    return edits.length === 0
      ? undefined
      : { title: `Build ${name} too, a module that this one needs`, safety: 'review', edits, needs: 'elsewhere' };
  },
  examples: {
    match: [
      {
        name: 'a module of the same build',
        log: '[ERROR] Failed to execute goal on project web: Could not resolve dependencies for project ex:web:jar:1: Could not find artifact ex:domain:jar:1',
        repo: {
          'pom.xml':
            '<project>\n  <groupId>ex</groupId>\n  <artifactId>all</artifactId>\n  <modules><module>domain</module></modules>\n</project>\n',
          'domain/pom.xml':
            '<project>\n  <parent><groupId>ex</groupId><artifactId>all</artifactId></parent>\n  <artifactId>domain</artifactId>\n</project>\n',
          'ci.sh': 'mvn -B -pl web verify\n',
        },
        patched: { 'ci.sh': 'mvn -B -pl web -am verify\n' },
      },
      {
        name: 'a module that the build does not list',
        log: '[ERROR] Failed to execute goal on project web: Could not resolve dependencies for project ex:web:jar:1: Could not find artifact ex:model:jar:1 -> [Help 1]',
        repo: {
          'pom.xml':
            '<project>\n  <groupId>ex</groupId>\n  <artifactId>all</artifactId>\n  <modules>\n    <module>core</module>\n    <module>web</module>\n  </modules>\n</project>\n',
          'core/pom.xml':
            '<project>\n  <parent><groupId>ex</groupId><artifactId>all</artifactId></parent>\n  <artifactId>core</artifactId>\n</project>\n',
          'model/pom.xml':
            '<project>\n  <parent><groupId>ex</groupId><artifactId>all</artifactId></parent>\n  <artifactId>model</artifactId>\n</project>\n',
        },
        patched: {
          'pom.xml':
            '<project>\n  <groupId>ex</groupId>\n  <artifactId>all</artifactId>\n  <modules>\n    <module>core</module>\n    <module>model</module>\n    <module>web</module>\n  </modules>\n</project>\n',
        },
      },
      {
        name: 'Maven 3',
        log: '[ERROR] Failed to execute goal on project app: Could not resolve dependencies for project ex:app:jar:1: Could not find artifact com.example:nope:jar:9.9.9 in central (https://registry.example.org/maven2)',
        captures: { artifact: 'com.example:nope:jar:9.9.9' },
      },
    ],
    ignore: [{ name: 'a warning', log: '[WARNING] Could not find artifact com.example:nope:jar:9.9.9' }],
  },
});
