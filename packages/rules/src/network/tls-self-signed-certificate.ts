import { defineRule } from '@self-healer/core/rule';
import { trustAuthority } from '../support/ci/trust-authority.ts';

export const rule = defineRule({
  id: 'network/tls-self-signed-certificate',
  category: 'network',
  severity: 'high',
  stage: 'install',
  ecosystems: ['any'],
  needle: [
    'SELF_SIGNED_CERT_IN_CHAIN',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'self-signed certificate',
    'self signed certificate',
  ],
  // Node and npm, curl and git, Python, OpenSSL 1.1 and 3.
  pattern:
    /(?:code (?:SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT)|SSL certificate problem: self[- ]signed certificate|CERTIFICATE_VERIFY_FAILED\] certificate verify failed: self[- ]signed certificate|Error: self[- ]signed certificate|failed, reason: self[- ]signed certificate|verification failed: self[- ]signed certificate)/,
  captures: [],
  docs: {
    title: "The server's certificate is signed by an authority the job does not know",
    what: 'The TLS connection was refused because the chain ends in a self-signed certificate.',
    why: 'A company proxy or registry uses its own authority, and the job does not trust it.',
    how: "Give the job the authority's certificate: NODE_EXTRA_CA_CERTS, REQUESTS_CA_BUNDLE, SSL_CERT_FILE, GIT_SSL_CAINFO. Do not switch the check off.",
    references: ['https://nodejs.org/api/cli.html#node_extra_ca_certsfile'],
  },
  fix: (_facts, repo, context) => trustAuthority(repo, context),
  examples: {
    match: [
      {
        name: 'npm in a job of GitLab',
        log: 'npm error code SELF_SIGNED_CERT_IN_CHAIN\nnpm error request to https://registry.example.org/a failed',
        repo: {
          '.gitlab-ci.yml': 'build:\n  image: node:22\n  script:\n    - npm ci\n',
          'certs/corp-root-ca.pem': '-----BEGIN CERTIFICATE-----\n',
          'test/fixtures/server.pem': '-----BEGIN CERTIFICATE-----\n',
        },
        patched: {
          '.gitlab-ci.yml':
            'variables:\n  NODE_EXTRA_CA_CERTS: "$CI_PROJECT_DIR/certs/corp-root-ca.pem"\n\nbuild:\n  image: node:22\n  script:\n    - npm ci\n',
        },
      },
      {
        name: 'curl in a script',
        log: 'curl: (60) SSL certificate problem: self-signed certificate in certificate chain',
        repo: {
          'ci/fetch.sh': '#!/bin/sh\ncurl -fsS https://files.example.org/a.tgz -o a.tgz\n',
          'ci/ca.crt': '-----BEGIN CERTIFICATE-----\n',
        },
        patched: {
          'ci/fetch.sh': '#!/bin/sh\ncurl --cacert ci/ca.crt -fsS https://files.example.org/a.tgz -o a.tgz\n',
        },
      },
      {
        name: 'two authorities',
        log: 'npm error code SELF_SIGNED_CERT_IN_CHAIN',
        repo: {
          '.gitlab-ci.yml': 'build:\n  script:\n    - npm ci\n',
          'certs/a-ca.pem': '-----BEGIN CERTIFICATE-----\n',
          'certs/b-ca.pem': '-----BEGIN CERTIFICATE-----\n',
        },
      },
      { name: 'npm', log: 'npm error code SELF_SIGNED_CERT_IN_CHAIN' },
      { name: 'curl', log: 'curl: (60) SSL certificate problem: self-signed certificate in certificate chain' },
      {
        name: 'Python',
        log: 'ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate (_ssl.c:1006)',
      },
    ],
    ignore: [{ name: 'making one', log: 'Generating a self-signed certificate for localhost' }],
  },
});
