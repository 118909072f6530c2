import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'security/maven-vulnerable-dependencies',
  category: 'security',
  severity: 'high',
  stage: 'test',
  ecosystems: ['java'],
  needle: ['known vulnerabilities', 'vulnerable component'],
  // Plugins of OSS Index.
  pattern:
    /^\[ERROR\] Failed to execute goal .{1,200}: (?:\d{1,5} known vulnerabilities affecting project dependencies|Detected \d{1,5} vulnerable components?)/,
  captures: [],
  explains: ['build/maven-goal-failed', 'build/java-build-failed'],
  docs: {
    title: 'A dependency has a known vulnerability',
    what: 'The audit of the dependencies found vulnerable ones and ends the build.',
    why: 'A new advisory was published, or a vulnerable version was added.',
    how: 'Raise the dependency that the lines above name to a fixed version; exclude what does not apply in the configuration of the plugin.',
    references: ['https://sonatype.github.io/ossindex-maven/maven-plugin/'],
  },
  examples: {
    match: [
      {
        name: 'the plugin of OSS Index',
        log: '[ERROR] Failed to execute goal net.ossindex:ossindex-maven-plugin:0.0.11:audit (default-cli) on project a: 1 known vulnerabilities affecting project dependencies -> [Help 1]',
      },
      {
        name: 'that of Sonatype',
        log: '[ERROR] Failed to execute goal org.sonatype.ossindex.maven:ossindex-maven-plugin:3.2.0:audit (audit) on project a: Detected 2 vulnerable components:',
      },
    ],
    ignore: [{ name: 'none', log: '[INFO] org.apache.maven:maven-core:3.0  No known vulnerabilities' }],
  },
});
