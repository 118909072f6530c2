import { defineRule } from '@self-healer/core/rule';
import { addRetries } from '../support/ci/add-retries.ts';

export const rule = defineRule({
  id: 'network/connection-reset',
  category: 'network',
  severity: 'medium',
  stage: 'install',
  ecosystems: ['any'],
  needle: [
    'ECONNRESET',
    'onnection reset',
    'socket hang up',
    'Connection aborted',
    'RemoteDisconnected',
    'unexpected EOF',
    'HTTP/2 stream',
    'server sent GOAWAY',
  ],
  // npm `network read ECONNRESET`, Node, curl (35) and (56), Python, Java `SocketException: Connection reset`, Go.
  pattern:
    /(?:(?:read|write|network|code|Error:) ECONNRESET|(?:Recv failure|SSL_connect|recv|read|write|SocketException|IOException|os error \d+|Errno 104\]|Errno 54\])\W{1,3}Connection reset(?: by peer)?|[Cc]onnection reset by peer|Error: socket hang up|'Connection aborted\.', (?:RemoteDisconnected|ConnectionResetError)|http2?: server sent GOAWAY|curl: \(92\) HTTP\/2 stream)/,
  captures: [],
  verdict: 'rerun',
  docs: {
    title: 'The connection was reset',
    what: 'The other side closed the connection in the middle of a transfer.',
    why: "An overloaded server, a proxy or the runner's network dropped it; nothing in the repository did.",
    how: "Run the job again; when it comes back, add the tool's own retries or a cache, and look at the service's status page.",
    references: ['https://man7.org/linux/man-pages/man2/read.2.html'],
  },
  recur: addRetries,
  examples: {
    match: [
      { name: 'npm', log: 'npm error code ECONNRESET' },
      { name: 'curl', log: 'curl: (56) Recv failure: Connection reset by peer' },
      {
        name: 'Python',
        log: "requests.exceptions.ConnectionError: ('Connection aborted.', ConnectionResetError(104, 'Connection reset by peer'))",
      },
      { name: 'Java', log: 'Caused by: java.net.SocketException: Connection reset' },
    ],
    ignore: [
      { name: 'a passing test', log: '✓ retries on connection resets (12 ms)' },
      { name: 'documentation', log: 'handles ECONNRESET gracefully' },
    ],
  },
});
