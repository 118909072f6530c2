import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'network/java-pkix-path',
  category: 'network',
  severity: 'high',
  stage: 'install',
  ecosystems: ['java'],
  needle: 'PKIX path building failed',
  pattern: /PKIX path building failed: (?<message>.{1,300})/,
  captures: ['message'],
  explains: ['build/maven-goal-failed', 'build/gradle-*', 'network/maven-transfer-failed'],
  docs: {
    title: 'Java does not trust a certificate',
    what: 'Java refuses the TLS certificate of a server.',
    why: 'The JDK is too old to know the authority, or a company proxy signs with its own.',
    how: 'Update the JDK image; for a private authority import its certificate with keytool. Never trust all.',
    references: [
      'https://docs.oracle.com/en/java/javase/21/security/java-secure-socket-extension-jsse-reference-guide.html',
    ],
  },
  examples: {
    match: [
      {
        name: 'JSSE',
        log: 'javax.net.ssl.SSLHandshakeException: PKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid certification path to requested target',
      },
    ],
    ignore: [{ name: 'prose', log: 'how to debug PKIX path errors' }],
  },
});
