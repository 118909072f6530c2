import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'network/gradle-repository-unreachable',
  category: 'network',
  severity: 'medium',
  stage: 'build',
  ecosystems: ['java'],
  needle: [
    'peer not authenticated',
    'timed out',
    'Connect to ',
    'Remote host ',
    'Connection re',
    'Received status code ',
    'Name or service not known',
    'Temporary failure in name resolution',
    'No route to host',
  ],
  // The last of a chain of causes, each with Gradle's mark.
  pattern:
    /^\s*> (?:peer not authenticated|(?:Connect|Read|Connection) timed out|Connect to \S{1,200} .{0,100}failed: .{1,100}|Remote host (?:closed connection|terminated the handshake).{0,60}|Connection (?:reset|refused)|\S{1,200}: (?:Name or service not known|Temporary failure in name resolution)|No route to host|Could not (?:GET|HEAD) '\S{1,400}'\. Received status code (?:5\d\d|429) from server.{0,60})/,
  captures: [],
  verdict: 'rerun',
  explains: ['dependency/gradle-could-not-resolve', 'build/gradle-what-went-wrong', 'build/gradle-task-failed'],
  docs: {
    title: 'Gradle cannot reach a repository',
    what: 'A repository did not answer, or answered with an error of its own.',
    why: 'The host is down, slow or blocked from this machine, or its certificate is not accepted.',
    how: 'Run the job again. When it stays so, look at the proxy and the certificates of the machine, or use a mirror.',
    references: ['https://docs.gradle.org/current/userguide/build_environment.html#sec:accessing_the_web_via_a_proxy'],
  },
  examples: {
    match: [
      {
        name: 'refused',
        log: "      > Could not GET 'https://repo.example.org/m2/a.pom'.\n            > Connect to repo.example.org:443 [repo.example.org/192.0.2.1] failed: Connection refused",
      },
      { name: 'an old certificate', log: '               > peer not authenticated' },
      {
        name: 'the server',
        log: "         > Could not GET 'https://repo.example.org/a.pom'. Received status code 502 from server: Bad Gateway",
      },
      { name: 'timed out', log: '            > Read timed out' },
    ],
    ignore: [
      {
        name: 'not there',
        log: "> Could not GET 'https://repo.example.org/a.pom'. Received status code 404 from server: Not Found",
      },
      { name: 'a test', log: 'CartTest > adds FAILED: timed out' },
    ],
  },
});
