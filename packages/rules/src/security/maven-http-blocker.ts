import { defineRule } from '@self-healer/core/rule';
import { editMatching } from '../support/ci/ci-edits.ts';

/** Whether two addresses differ in blanks and the last slash alone. */
const sameAddress = (a: string, b: string): boolean => bare(a) === bare(b);
const bare = (url: string): string => url.trim().replace(/\/+$/, '');

export const rule = defineRule({
  id: 'security/maven-http-blocker',
  category: 'security',
  severity: 'high',
  stage: 'install',
  ecosystems: ['java'],
  needle: 'maven-default-http-blocker',
  pattern:
    /maven-default-http-blocker \(http:\/\/0\.0\.0\.0\/\): Blocked mirror for repositories: \[(?<repository>[\w.-]+) \((?<url>http:[^,)\s]+)/,
  captures: ['repository', 'url'],
  explains: ['build/maven-goal-failed'],
  docs: {
    title: 'Maven blocks a repository without TLS',
    what: 'Maven 3.8.1 and newer refuse the repository `{repository}` at {url}.',
    why: 'Artifacts from plain HTTP can be changed on the way.',
    how: 'Change the repository to https in the POM that names it.',
    references: ['https://github.com/apache/maven/releases/tag/maven-3.8.1'],
  },
  async fix({ url }, repo) {
    // Only where the repository itself names this address.
    const edits = await editMatching(repo, /(?:^|\/)(?:pom|settings)[\w.-]*\.xml$/, (text) =>
      text.replaceAll(/<url>\s*http:\/\/[^<]+<\/url>/g, (tag) =>
        sameAddress(tag.replace(/<\/?url>/g, ''), url) ? tag.replace('http://', 'https://') : tag,
      ),
    );
    return edits.length === 0 ? undefined : { title: 'Reach the repository by https', safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'two poms',
        log: '[ERROR] Failed to read artifact descriptor for a:b:jar:1: Could not transfer artifact a:b:pom:1 from/to maven-default-http-blocker (http://0.0.0.0/): Blocked mirror for repositories: [old (http://repo.example.org/public/, default, releases+snapshots)] -> [Help 1]',
        captures: { url: 'http://repo.example.org/public/' },
        repo: {
          'pom.xml': '<repository><url>http://repo.example.org/public</url></repository>\n',
          'core/pom.xml':
            '<repository><url>http://repo.example.org/public/</url></repository>\n<url>http://www.example.org/</url>\n',
        },
        patched: {
          'pom.xml': '<repository><url>https://repo.example.org/public</url></repository>\n',
          'core/pom.xml':
            '<repository><url>https://repo.example.org/public/</url></repository>\n<url>http://www.example.org/</url>\n',
        },
      },
      {
        name: 'Maven 3.8',
        log: '[ERROR] Could not transfer artifact a:b:jar:1 from/to maven-default-http-blocker (http://0.0.0.0/): Blocked mirror for repositories: [legacy (http://repo.example.org/maven, default, releases)]',
        captures: { repository: 'legacy', url: 'http://repo.example.org/maven' },
      },
    ],
    ignore: [{ name: 'prose', log: 'see maven-default-http-blocker in settings.xml' }],
  },
});
