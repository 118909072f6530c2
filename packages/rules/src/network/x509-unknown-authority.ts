import { defineRule } from '@self-healer/core/rule';
import { trustAuthority } from '../support/ci/trust-authority.ts';

export const rule = defineRule({
  id: 'network/x509-unknown-authority',
  category: 'network',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['docker', 'go', 'kubernetes'],
  needle: 'x509: ',
  // Go programs: docker, kubectl, helm, terraform, git-lfs, gitlab-runner.
  pattern:
    /x509: (?:certificate signed by unknown authority|certificate is valid for (?<names>[^,]{1,200}), not (?<host>[\w.-]{1,200})|certificate is not trusted|cannot validate certificate for (?<ip>[\d.]{7,15}) because it doesn't contain any IP SANs|certificate relies on legacy Common Name field)/,
  captures: ['names?', 'host?', 'ip?'],
  docs: {
    title: "A Go program does not trust the server's certificate",
    what: "docker, kubectl, terraform or another Go program refused the server's certificate.",
    why: 'The authority is private, or the certificate was made for another name.',
    how: 'Add the authority to the machine (or to /etc/docker/certs.d/HOST/ca.crt for docker), or issue the certificate for the name that is used.',
    references: ['https://docs.docker.com/engine/security/certificates/'],
  },
  fix: async ({ names, ip }, repo, context) =>
    names === undefined && ip === undefined ? trustAuthority(repo, context, 'system') : undefined,
  examples: {
    match: [
      {
        name: 'helm in a job of GitLab',
        log: 'Error: Get "https://charts.example.org/index.yaml": x509: certificate signed by unknown authority',
        repo: {
          '.gitlab-ci.yml': 'deploy:\n  script:\n    - helm repo update\n',
          'certs/root-ca.pem': '-----BEGIN CERTIFICATE-----\n',
        },
        patched: {
          '.gitlab-ci.yml':
            'deploy:\n  script:\n    - cp certs/root-ca.pem /usr/local/share/ca-certificates/repository-ca.crt && update-ca-certificates\n    - helm repo update\n',
        },
      },
      {
        name: 'docker',
        log: 'Error response from daemon: Get "https://registry.example.org/v2/": x509: certificate signed by unknown authority',
      },
      {
        name: 'another name',
        log: 'x509: certificate is valid for a.example.org, not b.example.org',
        captures: { host: 'b.example.org' },
      },
    ],
    ignore: [{ name: 'expired', log: 'x509: certificate has expired or is not yet valid: current time' }],
  },
});
