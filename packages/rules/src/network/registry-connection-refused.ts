import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'network/registry-connection-refused',
  category: 'network',
  severity: 'medium',
  stage: 'install',
  ecosystems: ['any'],
  needle: [
    'ECONNREFUSED',
    'onnection refused',
    "Couldn't connect to server",
    'Failed to connect to',
    'NewConnectionError',
  ],
  // Download tools: npm, pnpm, yarn, pip, curl, git, go, cargo, Maven, wget.
  pattern:
    /^(?:##\[error\])?(?:npm (?:ERR!|error) (?:code ECONNREFUSED|network request to (?<url>https?:\/\/\S{1,300}) failed, reason: connect ECONNREFUSED)|(?:ERR_PNPM_META_FETCH_FAIL|\s?\[?ERR_PNPM_META_FETCH_FAIL\]?).{0,600}ECONNREFUSED|error (?:An unexpected error occurred: )?"(?<yarn>https?:\/\/[^"\s]{1,300}): connect ECONNREFUSED|WARNING: Retrying \(Retry\(total=0[^)]{0,120}\)\) after connection broken by 'NewConnectionError\(.{0,300}Connection refused|(?:fatal: unable to access '(?<git>[^'\s]{1,300})': |curl: \(7\) |curl: \(22\) )Failed to connect to|(?:go: |\s{0,8})\S{1,300}: Get "(?<go>https?:\/\/[^"\s]{1,300})": dial tcp \S{1,80} connect: connection refused|Connecting to \S{1,200}\.\.\. failed: Connection refused\.)/,
  captures: ['url?', 'yarn?', 'git?', 'go?'],
  verdict: 'rerun',
  docs: {
    title: 'A download server refused the connection',
    what: 'The server the tool downloads from did not accept a connection.',
    why: 'The registry or mirror is down or restarting, or a proxy setting points to a port where nothing listens.',
    how: "Run the job again; when it comes back, add the tool's own retries or a cache, and look at the service's status page. If it is always refused, check the registry and proxy settings of the job.",
    references: ['https://everything.curl.dev/cmdline/exitcode.html'],
  },
  examples: {
    match: [
      { name: 'npm', log: 'npm error code ECONNREFUSED' },
      { name: 'curl', log: "curl: (7) Failed to connect to 127.0.0.1 port 9 after 0 ms: Couldn't connect to server" },
      {
        name: 'git',
        log: "fatal: unable to access 'http://127.0.0.1:9/a.git/': Failed to connect to 127.0.0.1 port 9 after 0 ms: Couldn't connect to server",
        captures: { git: 'http://127.0.0.1:9/a.git/' },
      },
      { name: 'wget', log: 'Connecting to 127.0.0.1:9... failed: Connection refused.' },
    ],
    ignore: [
      { name: 'a database', log: 'Error: connect ECONNREFUSED 127.0.0.1:5432' },
      { name: 'a passing test', log: '✓ reports Connection refused' },
    ],
  },
});
