import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'network/gradle-download-failed',
  category: 'network',
  severity: 'medium',
  stage: 'install',
  ecosystems: ['java'],
  needle: ["Could not GET '", "Could not HEAD '", 'Received status code', ' Read timed out', 'Connection reset'],
  pattern:
    /^\s*> (?:Could not (?:GET|HEAD) '(?<url>[^']+)'\.(?: Received status code (?<status>429|5\d\d) from server.*)?|Received status code (?<code>429|5\d\d) from server.*|(?:java\.net\.\w+: )?(?:Read timed out|Connection reset|Connect(?:ion)? timed out).*)$/,
  captures: ['url?', 'status?', 'code?'],
  verdict: 'rerun',
  explains: ['build/gradle-what-went-wrong', 'build/gradle-task-failed', 'dependency/gradle-could-not-resolve'],
  docs: {
    title: 'Gradle could not download a file',
    what: 'A download failed.',
    why: 'The network or the repository was not available for a moment.',
    how: 'Run the job again; use the dependency cache if it comes back.',
    references: ['https://docs.gradle.org/current/userguide/dependency_caching.html'],
  },
  examples: {
    match: [
      {
        name: 'too many requests',
        log: "   > Could not GET 'https://registry.example.org/m2/a.pom'. Received status code 429 from server: Too Many Requests",
        captures: { status: '429' },
      },
    ],
    ignore: [
      {
        name: 'not there',
        log: "   > Could not GET 'https://registry.example.org/m2/a.pom'. Received status code 403 from server: Forbidden",
      },
    ],
  },
});
