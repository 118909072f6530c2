import { defineRule } from '@self-healer/core/rule';
import { escapePattern } from '../support/text/escape-pattern.ts';

export const rule = defineRule({
  id: 'configuration/maven-dependency-twice',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['java'],
  needle: ['- dependencies.dependency[', "' must be unique: "],
  // The rule banDuplicatePomDependencyVersions of the enforcer; Maven 4, to which it is an error itself.
  pattern:
    /^\[ERROR\]\s{1,8}(?:- dependencies\.dependency\[(?<group>[\w.-]{1,200}):(?<artifact>[\w.-]{1,200}):\w{1,20}\] \(\d{1,3} times\)|'dependencies\.dependency\.\(groupId:artifactId:type:classifier\)' must be unique: (?<owner>[\w.-]{1,200}):(?<name>[\w.-]{1,200}):\w{1,20} -> .{1,300})$/,
  captures: ['group?', 'artifact?', 'owner?', 'name?'],
  explains: ['configuration/maven-enforcer-rule', 'build/maven-goal-failed'],
  docs: {
    title: 'A POM declares a dependency twice',
    what: 'The dependency `{dependency}` stands more than once in the POM.',
    why: 'Maven takes the last one without a word, so that the first is never what it says.',
    how: 'Keep one of them.',
    references: ['https://github.com/apache/maven-enforcer'],
  },
  gathers: ['dependency'],
  gather: ({ group, artifact, owner, name }) => ({ dependency: `${group ?? owner}:${artifact ?? name}` }),
  async fix({ dependency }, repo) {
    const [group = '', artifact = ''] = dependency.split(':');
    const tag = (name: string, value: string) => `<${name}>\\s{0,20}${escapePattern(value)}\\s{0,20}</${name}>`;
    const element = new RegExp(
      `[ \\t]*<dependency>\\s*(?=(?:(?!</dependency>)[\\s\\S]){0,400}${tag('groupId', group)})(?=(?:(?!</dependency>)[\\s\\S]){0,400}${tag('artifactId', artifact)})(?:(?!</dependency>)[\\s\\S]){0,2000}</dependency>[ \\t]*\\r?\\n?`,
      'g',
    );
    const edits: { kind: 'write'; path: string; content: string }[] = [];
    for (const path of (await repo.list()).filter((each) => /(?:^|\/)pom\.xml$/.test(each))) {
      const text = (await repo.read(path)) ?? '';
      // What is managed, or of a plugin or profile, is another list.
      const start = text.search(/<dependencies>/);
      const managed = text.search(/<(?:dependencyManagement|build|profiles)>/);
      const end = text.indexOf('</dependencies>', start);
      if (start < 0 || (managed >= 0 && managed < start)) continue;
      const list = text.slice(start, end);
      const [first, ...others] = [...list.matchAll(element)].map(([found]) => found);
      const plain = (each: string) => each.replace(/\s+/g, '');
      // Two versions or scopes: which of them is meant is not said.
      if (first === undefined || others.length === 0 || !others.every((each) => plain(each) === plain(first))) continue;
      let seen = false;
      const kept = list.replace(element, (found) => {
        const keep = !seen;
        seen = true;
        return keep ? found : '';
      });
      edits.push({ kind: 'write', path, content: text.slice(0, start) + kept + text.slice(end) });
    }
    return edits.length === 0 ? undefined : { title: `Declare ${dependency} once`, safety: 'safe', edits };
  },
  examples: {
    match: [
      {
        name: 'the same twice',
        log: '[ERROR] Rule 0: org.apache.maven.enforcer.rules.BanDuplicatePomDependencyVersions failed with message:\n[ERROR] Found 1 duplicate dependency declaration in this project:\n[ERROR]  - dependencies.dependency[org.example:lib:jar] (2 times)',
        captures: { dependency: 'org.example:lib' },
        repo: {
          'pom.xml':
            '<project>\n  <dependencies>\n    <dependency>\n      <groupId>org.example</groupId>\n      <artifactId>lib</artifactId>\n      <version>1</version>\n    </dependency>\n    <dependency>\n      <groupId>org.example</groupId>\n      <artifactId>other</artifactId>\n      <version>1</version>\n    </dependency>\n    <dependency>\n      <groupId>org.example</groupId>\n      <artifactId>lib</artifactId>\n      <version>1</version>\n    </dependency>\n  </dependencies>\n</project>\n',
        },
        patched: {
          'pom.xml':
            '<project>\n  <dependencies>\n    <dependency>\n      <groupId>org.example</groupId>\n      <artifactId>lib</artifactId>\n      <version>1</version>\n    </dependency>\n    <dependency>\n      <groupId>org.example</groupId>\n      <artifactId>other</artifactId>\n      <version>1</version>\n    </dependency>\n  </dependencies>\n</project>\n',
        },
      },
      {
        name: 'two versions',
        log: '[ERROR]  - dependencies.dependency[org.example:lib:jar] (2 times)',
        repo: {
          'pom.xml':
            '<project>\n  <dependencies>\n    <dependency>\n      <groupId>org.example</groupId>\n      <artifactId>lib</artifactId>\n      <version>1</version>\n    </dependency>\n    <dependency>\n      <groupId>org.example</groupId>\n      <artifactId>lib</artifactId>\n      <version>2</version>\n    </dependency>\n  </dependencies>\n</project>\n',
        },
      },
    ],
    ignore: [
      {
        name: 'a warning',
        log: "[WARNING] 'dependencies.dependency.(groupId:artifactId:type:classifier)' must be unique: a:b:jar -> duplicate declaration of version 1 @ line 21, column 17",
      },
    ],
  },
});
