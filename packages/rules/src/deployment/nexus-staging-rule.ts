import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'deployment/nexus-staging-rule',
  category: 'deployment',
  severity: 'high',
  stage: 'deploy',
  ecosystems: ['java'],
  needle: ['Missing Signature: ', 'Missing: no ', 'Invalid POM: ', 'No public key: '],
  // nexus-staging-maven-plugin; Sonatype Nexus 2.
  pattern:
    /^(?:\[ERROR\] )?\s{0,6}\* (?:Missing Signature: '(?<signature>[^']{1,300})' does not exist|Missing: no (?<jar>sources|javadoc) jar found in folder|Invalid POM: (?<pom>.{1,300})|No public key: Key with id: \((?<key>\w{1,40})\))/,
  captures: ['signature?', 'jar?', 'pom?', 'key?'],
  explains: ['deployment/maven-deploy-refused', 'build/maven-goal-failed'],
  docs: {
    title: 'The release does not fulfil a rule of the repository',
    what: 'The staging repository cannot be closed: a file that every release must have is missing or wrong.',
    why: 'The profile that signs and attaches sources and documentation did not run, the POM lacks a required element, or the key is on no key server.',
    how: 'Deploy with the release profile (sources, javadoc, gpg), complete the POM, or send the key to a key server.',
    references: ['https://central.sonatype.org/publish/requirements/'],
  },
  examples: {
    match: [
      {
        name: 'signature',
        log: "[ERROR]     * Missing Signature: '/org/example/a/1.0/a-1.0.jar.asc' does not exist for 'a-1.0.jar'.",
        captures: { signature: '/org/example/a/1.0/a-1.0.jar.asc' },
      },
      {
        name: 'sources',
        log: "[ERROR]     * Missing: no sources jar found in folder '/org/example/a/1.0'",
        captures: { jar: 'sources' },
      },
    ],
    ignore: [{ name: 'a rule that passed', log: '[INFO]   * Passed: signature-staging' }],
  },
});
