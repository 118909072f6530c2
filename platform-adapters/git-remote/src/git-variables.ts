/** What git is given of the environment: where it is, and the way out of the network. */
export const GIT_VARIABLES: readonly string[] = [
  ...['PATH', 'HOME', 'USERPROFILE', 'SYSTEMROOT', 'TMPDIR', 'TEMP', 'TMP'],
  ...['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy', 'NO_PROXY', 'no_proxy'],
  ...['GIT_SSL_CAINFO', 'SSL_CERT_FILE'],
];
