import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'network/tls-certificate-expired',
  category: 'network',
  severity: 'high',
  stage: 'install',
  ecosystems: ['any'],
  needle: [
    'certificate has expired',
    'CERT_HAS_EXPIRED',
    'certificate is not yet valid',
    '’ has expired',
    "' has expired",
  ],
  // curl and git, Node, Python, Go, wget.
  pattern:
    /(?:SSL certificate problem: certificate (?:has expired|is not yet valid)|code CERT_HAS_EXPIRED|certificate verify failed: certificate has expired|x509: certificate has expired or is not yet valid|Error: certificate has expired|The certificate of [‘'](?<host>[\w.-]{1,200})[’'] has expired)/,
  captures: ['host?'],
  docs: {
    title: 'A TLS certificate has expired',
    what: "The server's certificate is past its last day.",
    why: "Its owner has not renewed it, the runner's clock is wrong, or the test uses a fixture certificate that has grown old.",
    how: 'Renew the certificate; when it is a fixture of this repository, generate it again with a long life or at test time.',
    references: ['https://curl.se/docs/sslcerts.html'],
  },
  examples: {
    match: [
      { name: 'curl', log: 'curl: (60) SSL certificate problem: certificate has expired' },
      {
        name: 'Go',
        log: 'Get "https://example.org": x509: certificate has expired or is not yet valid: current time 2026-01-02T03:04:05Z is after 2026-01-01T00:00:00Z',
      },
      { name: 'Node', log: 'npm error code CERT_HAS_EXPIRED' },
    ],
    ignore: [{ name: 'a test of ours', log: 'ok - rejects a certificate has-expired flag' }],
  },
});
