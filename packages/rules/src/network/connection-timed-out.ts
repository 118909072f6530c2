import { defineRule } from '@self-healer/core/rule';
import { addRetries } from '../support/ci/add-retries.ts';

export const rule = defineRule({
  id: 'network/connection-timed-out',
  category: 'network',
  severity: 'medium',
  stage: 'install',
  ecosystems: ['any'],
  needle: [
    'ETIMEDOUT',
    'ESOCKETTIMEDOUT',
    'UND_ERR_CONNECT_TIMEOUT',
    'imed out',
    'curl: (28) ',
    'ReadTimeoutError(',
    'Connect Timeout Error',
    'i/o timeout',
    'Client.Timeout exceeded',
  ],
  // Node and npm, curl (28), Python, Java, Go, git.
  pattern:
    /(?:(?:connect|read|code|Error:) (?:ETIMEDOUT|ESOCKETTIMEDOUT|UND_ERR_CONNECT_TIMEOUT)|curl: \(28\) |(?:SocketTimeoutException|ConnectException|Errno 110\]|Errno 60\]|failed): ?(?:Connection|Operation|Connect|Read) timed out|after \d{1,7} ms: (?:Connection|Operation) timed out|SocketTimeoutException: (?:[Rr]ead|[Cc]onnect) timed out|Read timed out\.|Connection to \S+ timed out\.|ReadTimeoutError\(|ConnectTimeoutError: Connect Timeout Error|(?:dial tcp|read tcp) [\w.:[\]>-]{2,120}: i\/o timeout|\(Client\.Timeout exceeded while (?:awaiting headers|reading body)\)|Connect(?:ion)? timed out\]?$)/,
  captures: [],
  verdict: 'rerun',
  docs: {
    title: 'The connection timed out',
    what: 'A server did not answer in time.',
    why: 'The server or the network between is overloaded, or a firewall drops the packets.',
    how: "Run the job again; when it comes back, add the tool's own retries or a cache, and look at the service's status page.",
    references: ['https://everything.curl.dev/usingcurl/timeouts.html'],
  },
  recur: addRetries,
  examples: {
    match: [
      { name: 'npm', log: 'npm error code ETIMEDOUT' },
      {
        name: 'curl',
        log: 'curl: (28) Failed to connect to example.org port 443 after 130000 ms: Connection timed out',
      },
      {
        name: 'pip',
        log: "pip._vendor.urllib3.exceptions.ReadTimeoutError: HTTPSConnectionPool(host='files.example.org', port=443): Read timed out.",
      },
      { name: 'Go', log: 'Get "https://example.org/x": dial tcp 192.0.2.1:443: i/o timeout' },
      { name: 'Java', log: 'Caused by: java.net.SocketTimeoutException: Read timed out' },
    ],
    ignore: [
      {
        name: "a test's own timeout",
        log: 'Error: Timeout of 2000ms exceeded. For async tests and hooks, ensure "done()" is called',
      },
      { name: 'an option', log: '  --connect-timeout  how long until a connection timed out' },
    ],
  },
});
