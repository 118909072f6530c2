import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'network/docker-registry-timeout',
  category: 'network',
  severity: 'medium',
  stage: 'setup',
  ecosystems: ['docker'],
  needle: [
    'TLS handshake timeout',
    'net/http: request canceled',
    'failed to do request: ',
    'failed to fetch oauth token',
    'failed to fetch anonymous token',
    'failed to authorize: ',
  ],
  // Docker and buildkit talking to a registry.
  pattern:
    /(?:net\/http: (?:TLS handshake timeout|request canceled while waiting for connection|request canceled \(Client\.Timeout)|failed to (?:authorize|fetch oauth token|fetch anonymous token): |failed to do request: (?:Head|Get) "\S{1,300}": (?:EOF|dial tcp|read tcp|net\/http|context deadline))/,
  captures: [],
  verdict: 'rerun',
  explains: ['network/connection-timed-out', 'network/dns-lookup-failed'],
  docs: {
    title: 'The container registry did not answer',
    what: 'The image could not be looked up or pulled: the registry did not answer in time.',
    why: "The registry or the runner's network is slow or down.",
    how: "Run the job again; when it comes back, look at the registry's status page or use a mirror.",
    references: ['https://docs.docker.com/docker-hub/image-library/mirror/'],
  },
  examples: {
    match: [
      {
        name: 'pull',
        log: 'Error response from daemon: Get "https://registry.example.org/v2/": net/http: TLS handshake timeout',
      },
      {
        name: 'waiting',
        log: 'Error response from daemon: Get "https://registry.example.org/v2/": net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)',
      },
      {
        name: 'buildkit',
        log: 'ERROR: failed to solve: node:20: failed to resolve source metadata for registry.example.org/library/node:20: failed to do request: Head "https://registry.example.org/v2/library/node/manifests/20": EOF',
      },
    ],
    ignore: [{ name: 'an option', log: '--timeout  TLS handshake timeout in seconds' }],
  },
});
