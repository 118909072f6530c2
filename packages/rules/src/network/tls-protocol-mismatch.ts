import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'network/tls-protocol-mismatch',
  category: 'network',
  severity: 'high',
  stage: 'install',
  ecosystems: ['any'],
  needle: [
    'SSL routines',
    'TLSV1_ALERT',
    'alert protocol version',
    'handshake_failure',
    'handshake failure',
    'WRONG_VERSION_NUMBER',
    'wrong version number',
    'dh key too small',
    'SSLV3_ALERT',
    'legacy renegotiation disabled',
    'fatal alert: protocol_version',
  ],
  // OpenSSL 1.1 and 3 through curl, Python and Node; Java.
  pattern:
    /(?:TLSV1_ALERT_PROTOCOL_VERSION|tlsv1 alert protocol version|unsafe legacy renegotiation disabled|dh key too small|sslv3 alert handshake failure|SSLV3_ALERT_HANDSHAKE_FAILURE|Received fatal alert: (?:handshake_failure|protocol_version)|SSL routines:[^:]{0,60}:wrong version number|\[SSL: WRONG_VERSION_NUMBER\])/,
  captures: [],
  docs: {
    title: 'Client and server have no TLS version in common',
    what: 'The TLS handshake failed before any certificate was looked at.',
    why: 'One side only speaks old TLS, or the client spoke TLS to a plain HTTP port or through an http proxy.',
    how: "Use a newer client image or server; check that the URL's scheme and port belong together. Do not lower the security level.",
    references: ['https://docs.openssl.org/3.0/man7/migration_guide/'],
  },
  examples: {
    match: [
      {
        name: 'Python',
        log: 'ssl.SSLError: [SSL: TLSV1_ALERT_PROTOCOL_VERSION] tlsv1 alert protocol version (_ssl.c:1007)',
      },
      {
        name: 'Node',
        log: 'Error: write EPROTO 80:error:0A00010B:SSL routines:ssl3_get_record:wrong version number:../deps/openssl/openssl/ssl/record.c:355:',
      },
      { name: 'Java', log: 'javax.net.ssl.SSLHandshakeException: Received fatal alert: handshake_failure' },
    ],
    ignore: [{ name: 'prose', log: 'supports TLS 1.2 and the SSL routines of OpenSSL' }],
  },
});
