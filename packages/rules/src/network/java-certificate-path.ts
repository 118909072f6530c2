import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'network/java-certificate-path',
  category: 'network',
  severity: 'high',
  stage: 'install',
  ecosystems: ['java'],
  needle: ['PKIX path building failed', 'unable to find valid certification path'],
  // The JDK, all versions.
  pattern: /(?:PKIX path building failed|unable to find valid certification path to requested target)/,
  captures: [],
  explains: ['dependency/maven-*', 'dependency/gradle-*', 'test/java-uncaught-exception'],
  docs: {
    title: 'Java does not trust the certificate of a server',
    what: 'The JDK finds no path from the certificate of the server to one it trusts.',
    why: 'A proxy or an internal server uses its own authority, or the JDK is old.',
    how: 'Import the authority into the truststore of the JDK (`keytool -importcert -cacerts`), or use a newer JDK; do not switch the check off.',
    references: ['https://docs.oracle.com/en/java/javase/21/docs/specs/man/keytool.html'],
  },
  examples: {
    match: [
      {
        name: 'the handshake',
        log: 'javax.net.ssl.SSLHandshakeException: PKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid certification path to requested target',
      },
    ],
    ignore: [{ name: 'another', log: 'javax.net.ssl.SSLHandshakeException: Received fatal alert: handshake_failure' }],
  },
});
