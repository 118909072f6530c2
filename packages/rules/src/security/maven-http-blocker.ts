import { defineRule } from '@self-healer/core/rule';

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
  examples: {
    match: [
      {
        name: 'Maven 3.8',
        log: '[ERROR] Could not transfer artifact a:b:jar:1 from/to maven-default-http-blocker (http://0.0.0.0/): Blocked mirror for repositories: [legacy (http://repo.example.org/maven, default, releases)]',
        captures: { repository: 'legacy', url: 'http://repo.example.org/maven' },
      },
    ],
    ignore: [{ name: 'prose', log: 'see maven-default-http-blocker in settings.xml' }],
  },
});
