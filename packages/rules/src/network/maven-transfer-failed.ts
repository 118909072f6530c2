import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'network/maven-transfer-failed',
  category: 'network',
  severity: 'medium',
  stage: 'install',
  ecosystems: ['java'],
  needle: ['Could not transfer artifact', 'Could not transfer metadata'],
  pattern:
    /^(?:\[(?:ERROR|FATAL|WARNING)\] )?.{0,1500}?Could not transfer (?:artifact|metadata) (?<artifact>\S+) from\/to (?<repository>(?!maven-default-http-blocker)\S+) \((?<url>[^)\s]+)\): (?<reason>.*(?:[Cc]onnection reset|[Cc]onnect(?:ion)? timed out|Read timed out|Connection refused|Network is unreachable|status code: (?:429|5\d\d)|Too Many Requests|Remote host terminated|Premature end|Unknown host|Temporary failure|No route to host|peer not authenticated|GOAWAY).*)$/,
  captures: ['artifact', 'repository', 'url', 'reason'],
  verdict: 'rerun',
  explains: ['build/maven-goal-failed'],
  docs: {
    title: 'Maven could not download an artifact',
    what: 'The download of `{artifact}` failed: {reason}',
    why: 'The network or the repository was not available for a moment.',
    how: 'Run the job again; cache ~/.m2 if it comes back.',
    references: ['https://maven.apache.org/resolver/configuration.html'],
  },
  examples: {
    match: [
      {
        name: 'reset',
        log: '[ERROR] Failed to execute goal on project app: Could not transfer artifact org.x:y:jar:1.0 from/to central (https://registry.example.org/maven2): Connection reset -> [Help 1]',
        captures: { artifact: 'org.x:y:jar:1.0', repository: 'central' },
      },
      {
        name: 'too many requests',
        log: 'Could not transfer artifact org.x:y:pom:1.0 from/to central (https://registry.example.org/maven2): status code: 429, reason phrase: Too Many Requests (429)',
      },
    ],
    ignore: [
      {
        name: 'a blocked mirror',
        log: '[ERROR] Could not transfer artifact a:b:jar:1 from/to maven-default-http-blocker (http://0.0.0.0/): Blocked mirror for repositories',
      },
    ],
  },
});
