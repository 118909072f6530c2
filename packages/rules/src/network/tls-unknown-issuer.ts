import { defineRule } from '@self-healer/core/rule';
import { installPackages } from '../support/infrastructure/install-packages.ts';

export const rule = defineRule({
  id: 'network/tls-unknown-issuer',
  category: 'network',
  severity: 'high',
  stage: 'install',
  ecosystems: ['any'],
  needle: [
    'unable to get local issuer certificate',
    'UNABLE_TO_GET_ISSUER_CERT',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'unable to verify the first certificate',
    'error setting certificate',
    'server certificate verification failed',
  ],
  // curl, git, Python, Node. Slim images hold no authorities until ca-certificates is installed.
  pattern:
    /(?:SSL certificate problem: unable to get local issuer certificate|certificate verify failed: unable to get local issuer certificate|code (?:UNABLE_TO_GET_ISSUER_CERT_LOCALLY|UNABLE_TO_VERIFY_LEAF_SIGNATURE)|Error: unable to (?:get local issuer certificate|verify the first certificate)|failed, reason: unable to (?:get local issuer certificate|verify the first certificate)|error setting certificate (?:verify locations|file)|server certificate verification failed\. CAfile: )/,
  captures: [],
  docs: {
    title: "The job has no authority to check the server's certificate with",
    what: "The TLS certificate could not be checked: its issuer is not among the job's authorities.",
    why: 'The image lacks the package ca-certificates, or the server does not send its intermediate certificate.',
    how: 'Install ca-certificates in the image (`apt-get install -y ca-certificates`, `apk add ca-certificates`), or give the job the private authority. Do not switch the check off.',
    references: ['https://curl.se/docs/sslcerts.html'],
  },
  async fix(_facts, repo, context) {
    // Only where packages are installed and this one is not: with it, the issuer is another that nobody here knows.
    const edits = await installPackages(repo, context, ['ca-certificates']);
    return edits.length === 0
      ? undefined
      : {
          title: 'Install the authorities that certificates are checked with',
          safety: 'safe',
          edits,
          needs: 'elsewhere',
        };
  },
  examples: {
    match: [
      {
        name: 'a slim image',
        log: '#7 [3/3] RUN curl -fsSL https://dl.example.org/tool.tgz -o /tmp/tool.tgz\ncurl: (77) error setting certificate file: /etc/ssl/certs/ca-certificates.crt',
        repo: {
          Dockerfile:
            'FROM debian:bookworm-slim\nRUN apt-get update && apt-get install -y --no-install-recommends curl\nRUN curl a\n',
        },
        patched: {
          Dockerfile:
            'FROM debian:bookworm-slim\nRUN apt-get update && apt-get install -y --no-install-recommends curl ca-certificates\nRUN curl a\n',
        },
      },
      { name: 'curl', log: 'curl: (60) SSL certificate problem: unable to get local issuer certificate' },
      {
        name: 'git',
        log: "fatal: unable to access 'https://git.example.org/a.git/': server certificate verification failed. CAfile: none CRLfile: none",
      },
      { name: 'npm', log: 'npm error code UNABLE_TO_GET_ISSUER_CERT_LOCALLY' },
    ],
    ignore: [{ name: 'prose', log: 'what to do about unable to get local issuer certificate' }],
  },
});
