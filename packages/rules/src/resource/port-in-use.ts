import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'resource/port-in-use',
  category: 'resource',
  severity: 'high',
  stage: 'test',
  ecosystems: ['any'],
  needle: ['already in use', 'port is already allocated', 'Only one usage'],
  // Node, Go, docker, Python, Java, Spring Boot.
  pattern:
    /(?:EADDRINUSE: address already in use (?<node>[\w.:[\]*]{1,80})|bind on (?<php>[\w.:]{1,60}) failed.{0,30}already in use|listen tcp\d? (?<go>[\w.:[\]]{1,60}): bind: address already in use|Bind for (?<docker>[\d.:[\]]{3,60}) failed: port is already allocated|\[Errno (?:98|48|10048)\] .{0,80}(?:[Aa]ddress already in use|Only one usage)|java\.net\.BindException: Address already in use|Web server failed to start\. Port (?<spring>\d{1,5}) was already in use)/,
  captures: ['node?', 'php?', 'go?', 'docker?', 'spring?'],
  docs: {
    title: 'The port is in use',
    what: 'Another process already listens on the port.',
    why: 'An earlier server was not stopped, tests run in parallel on a fixed port, or the runner has the service installed.',
    how: "Let tests listen on port 0 or a port per worker; stop the runner's own service or map another port.",
    references: ['https://man7.org/linux/man-pages/man2/bind.2.html'],
  },
  examples: {
    match: [
      {
        name: 'Node',
        log: 'Error: listen EADDRINUSE: address already in use :::38123',
        captures: { node: ':::38123' },
      },
      {
        name: 'docker',
        log: 'Error response from daemon: driver failed programming external connectivity on endpoint db: Bind for 0.0.0.0:5432 failed: port is already allocated',
        captures: { docker: '0.0.0.0:5432' },
      },
      { name: 'Python', log: 'OSError: [Errno 98] Address already in use' },
      { name: 'Go', log: 'listen tcp :8080: bind: address already in use', captures: { go: ':8080' } },
    ],
    ignore: [{ name: 'a retry', log: 'Port 3000 is in use, trying another one...' }],
  },
});
