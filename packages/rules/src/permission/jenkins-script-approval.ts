import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'permission/jenkins-script-approval',
  category: 'permission',
  severity: 'high',
  stage: 'build',
  ecosystems: ['jenkins'],
  needle: [
    'RejectedAccessException',
    'cripts not permitted to use',
    'script not yet approved',
    'UnapprovedUsageException',
  ],
  // Jenkins script-security plugin.
  pattern:
    /(?:[Ss]cripts not permitted to use (?<what>(?:static)?[mM]ethod|field|new|staticField) (?<signature>.{1,200})$|UnapprovedUsageException: script not yet approved for use)/,
  captures: ['what?', 'signature?'],
  docs: {
    title: "Jenkins' sandbox refused a call",
    what: "The pipeline calls something that needs an administrator's approval.",
    why: 'Pipelines from source control run in a sandbox that allows listed methods only.',
    how: 'Use a step of a plugin instead (readJSON, readYaml), move the call to a trusted shared library, or have an administrator approve it.',
    references: ['https://plugins.jenkins.io/script-security/'],
  },
  examples: {
    match: [
      {
        name: 'method',
        log: 'org.jenkinsci.plugins.scriptsecurity.sandbox.RejectedAccessException: Scripts not permitted to use method groovy.json.JsonSlurperClassic parseText java.lang.String',
        captures: { what: 'method' },
      },
      {
        name: 'static',
        log: 'Scripts not permitted to use staticMethod java.lang.System getenv',
        captures: { what: 'staticMethod' },
      },
    ],
    ignore: [{ name: 'prose', log: 'Scripts are sandboxed' }],
  },
});
