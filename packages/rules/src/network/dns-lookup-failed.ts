import { defineRule } from '@self-healer/core/rule';
import { addRetries } from '../support/ci/add-retries.ts';

export const rule = defineRule({
  id: 'network/dns-lookup-failed',
  category: 'network',
  severity: 'medium',
  stage: 'install',
  ecosystems: ['any'],
  needle: [
    'ENOTFOUND',
    'EAI_AGAIN',
    'Could not resolve host',
    'in name resolution',
    ': Temporary failure',
    'Temporary failure resolving',
    'Name or service not known',
    'nodename nor servname',
    'no such host',
    'server misbehaving',
    'No address associated with hostname',
    'UnknownHostException',
    'unable to resolve host address',
    'failed to lookup address',
    'remote name could not be resolved',
  ],
  // Node, curl and git, Python and glibc, apt, Go, Java, wget, Rust. A name with a dot: a name on the internet or in a domain.
  pattern:
    /(?:getaddrinfo (?:ENOTFOUND|EAI_AGAIN) (?<node>[\w-]+\.[\w.-]+)|Could not resolve host: '?(?<curl>[\w-]+\.[\w.-]+)|Temporary failure resolving '(?<apt>[\w-]+\.[\w.-]+)'|lookup (?<go>[\w-]+\.[\w.-]+)(?: on [\w.:[\]]{2,60})?: (?:no such host|server misbehaving|Temporary failure)|UnknownHostException: (?<java>[\w-]+\.[\w.-]+)|unable to resolve host address [‘'](?<wget>[\w-]+\.[\w.-]+)|remote name could not be resolved: '(?<net>[\w-]+\.[\w.-]+)'|(?:\[Errno -[235]\]|failed to lookup address information:|Could not translate host name) ?(?:Temporary failure in name resolution|Name or service not known|nodename nor servname provided|No address associated with hostname))/,
  captures: ['node?', 'curl?', 'apt?', 'go?', 'java?', 'wget?', 'net?'],
  verdict: 'rerun',
  docs: {
    title: 'A host name could not be resolved',
    what: 'The name server did not answer for `{host}`.',
    why: 'Name servers of runners and containers fail for moments; a name that never resolves is misspelt or private.',
    how: "Run the job again; when it comes back, add the tool's own retries or a cache, and look at the service's status page. If the name never resolves, check its spelling and that the runner may reach it.",
    references: ['https://man7.org/linux/man-pages/man3/getaddrinfo.3.html'],
  },
  gathers: ['host'],
  gather({ node, curl, apt, go, java, wget, net }) {
    return { host: (node ?? curl ?? apt ?? go ?? java ?? wget ?? net ?? 'a host').replace(/\.$/, '') };
  },
  recur: addRetries,
  examples: {
    match: [
      {
        name: 'PowerShell',
        log: "iwr : The remote name could not be resolved: 'mirrors.example.org'",
        captures: { host: 'mirrors.example.org' },
      },
      {
        name: 'npm',
        log: 'npm error network request to https://registry.example.org/left-pad failed, reason: getaddrinfo ENOTFOUND registry.example.org',
        captures: { host: 'registry.example.org' },
      },
      {
        name: 'git',
        log: "fatal: unable to access 'https://git.example.org/a/b.git/': Could not resolve host: git.example.org",
        captures: { host: 'git.example.org' },
      },
      {
        name: 'apt',
        log: [
          'Err:1 http://archive.example.org/ubuntu jammy InRelease',
          "  Temporary failure resolving 'archive.example.org'",
        ].join('\n'),
        captures: { host: 'archive.example.org' },
      },
      {
        name: 'Go',
        log: 'Get "https://proxy.example.org/x/@v/list": dial tcp: lookup proxy.example.org on 127.0.0.53:53: no such host',
        captures: { host: 'proxy.example.org' },
      },
      {
        name: 'Python',
        log: 'urllib3.exceptions.NameResolutionError: [Errno -3] Temporary failure in name resolution',
        captures: { host: 'a host' },
      },
      {
        name: 'uv on macOS',
        log: '  Caused by: failed to lookup address information: nodename nor servname provided, or not known',
      },
    ],
    ignore: [
      { name: 'advice in prose', log: 'See the docs when you get Temporary failure in name resolution errors' },
      { name: 'a service name', log: 'Error: getaddrinfo ENOTFOUND db' },
    ],
  },
});
