import { defineRule } from '@self-healer/core/rule';

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
  examples: {
    match: [
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
