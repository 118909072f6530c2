import { defineRule } from '@self-healer/core/rule';
import { trustAuthority } from '../support/ci/trust-authority.ts';

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
  fix: (_facts, repo, context) => trustAuthority(repo, context, 'java'),
  examples: {
    match: [
      {
        name: 'Maven in an image',
        log: '#9 [5/5] RUN mvn -B package\n[ERROR] Could not transfer artifact a:b:pom:3 from/to internal: sun.security.validator.ValidatorException: PKIX path building failed: unable to find valid certification path to requested target',
        repo: {
          Dockerfile: 'FROM maven:3.9-eclipse-temurin-21\nCOPY . .\nRUN mvn -B package\n',
          'certs/internal-ca.crt': '-----BEGIN CERTIFICATE-----\n',
        },
        patched: {
          Dockerfile:
            'FROM maven:3.9-eclipse-temurin-21\nCOPY . .\nCOPY certs/internal-ca.crt /usr/local/share/ca-certificates/internal-ca.crt\nRUN keytool -importcert -noprompt -trustcacerts -cacerts -storepass changeit -alias repository-ca -file /usr/local/share/ca-certificates/internal-ca.crt\nRUN mvn -B package\n',
        },
      },
      {
        name: 'the handshake',
        log: 'javax.net.ssl.SSLHandshakeException: PKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid certification path to requested target',
      },
    ],
    ignore: [{ name: 'another', log: 'javax.net.ssl.SSLHandshakeException: Received fatal alert: handshake_failure' }],
  },
});
