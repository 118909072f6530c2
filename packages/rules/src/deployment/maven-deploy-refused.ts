import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'deployment/maven-deploy-refused',
  category: 'deployment',
  severity: 'high',
  stage: 'deploy',
  ecosystems: ['java'],
  needle: ['Failed to deploy artifacts', 'maven-deploy-plugin', 'Staging rules failure', 'Missing Signature: '],
  pattern:
    /^\[ERROR\] .{0,300}(?:Failed to deploy artifacts: .{0,300}status(?: code)?:? (?<status>\d{3})|Missing Signature: '[^']{1,300}'|Staging rules failure)/,
  captures: ['status?'],
  takesAfter: 'message',
  explains: ['build/maven-goal-failed'],
  docs: {
    title: 'The artifact repository refuses the release',
    what: 'The artifacts were refused{detail}.',
    why: 'The credentials are wrong, the version exists already, or signatures, sources or javadoc are missing.',
    how: 'Compare the server id in settings.xml with the one in the POM; sign all artifacts.',
    references: ['https://cwiki.apache.org/confluence/display/MAVEN/MojoFailureException'],
  },
  gathers: ['detail'],
  gather({ status }) {
    return { detail: status === undefined ? '' : ` with status ${status}` };
  },
  examples: {
    match: [
      {
        name: 'a status',
        log: '[ERROR] Failed to execute goal org.apache.maven.plugins:maven-deploy-plugin:3.1.1:deploy (default-deploy) on project app: Failed to deploy artifacts: Could not transfer artifact a:b:jar:1 from/to releases: status code: 401, reason phrase: Unauthorized (401)',
        captures: { status: '401' },
      },
    ],
    ignore: [{ name: 'prose', log: 'maven-deploy-plugin' }],
  },
});
