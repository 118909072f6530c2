import { defineRule } from '@self-healer/core/rule';
import { reachWithoutProxy } from '../support/ci/reach-without-proxy.ts';

export const rule = defineRule({
  id: 'network/proxy-refused',
  category: 'network',
  severity: 'high',
  stage: 'install',
  ecosystems: ['any'],
  needle: [
    'could not be established, ',
    'Tunnel connection failed',
    ' from proxy after CONNECT',
    'CONNECT tunnel failed',
    'Cannot connect to proxy',
    ' 407',
  ],
  // npm, Python, curl 7 and 8, Maven.
  pattern:
    /(?:[Tt]unneling socket could not be established, (?:statusCode|cause)=(?<node>\S{1,40})|Tunnel connection failed: (?<python>\d{3})|Received HTTP code (?<curl>\d{3}) from proxy after CONNECT|CONNECT tunnel failed, response (?<curl8>\d{3})|Cannot connect to proxy|(?:HTTP\/\d(?:\.\d)? |status code: |error: )407)/,
  captures: ['node?', 'python?', 'curl?', 'curl8?'],
  explains: [
    'dependency/pip-*',
    'dependency/npm-*',
    'dependency/maven-*',
    'dependency/gradle-could-not-resolve',
    'network/connection-*',
  ],
  docs: {
    title: 'The proxy did not let the job out',
    what: 'The proxy refused or could not make the connection.',
    why: 'It wants credentials, does not allow the host, or the proxy setting is wrong.',
    how: "Check HTTPS_PROXY and NO_PROXY of the job, the proxy's list of allowed hosts, and its credentials.",
    references: ['https://everything.curl.dev/usingcurl/proxies/index.html'],
  },
  async fix(_facts, repo, { window }) {
    const found = await reachWithoutProxy(window, repo);
    return found === undefined
      ? undefined
      : { title: `Reach ${found.host} without the proxy`, safety: 'review', edits: found.edits, needs: 'elsewhere' };
  },
  examples: {
    match: [
      {
        name: 'a host of the own domain, which the job names',
        log: "ERROR: HTTPSConnectionPool(host='nexus.corp.example.org', port=443): Max retries exceeded with url: /simple/a/ (Caused by ProxyError('Cannot connect to proxy.', OSError('Tunnel connection failed: 403 Forbidden')))",
        repo: {
          '.gitlab-ci.yml':
            'variables:\n  HTTPS_PROXY: http://proxy.corp.example.org:3128\n  NO_PROXY: localhost,127.0.0.1\ntest:\n  script:\n    - pip install -i https://nexus.corp.example.org/simple a\n',
          Dockerfile: 'FROM a\nENV no_proxy="localhost"\n',
        },
        patched: {
          '.gitlab-ci.yml':
            'variables:\n  HTTPS_PROXY: http://proxy.corp.example.org:3128\n  NO_PROXY: localhost,127.0.0.1,nexus.corp.example.org\ntest:\n  script:\n    - pip install -i https://nexus.corp.example.org/simple a\n',
          Dockerfile: 'FROM a\nENV no_proxy="localhost,nexus.corp.example.org"\n',
        },
      },
      {
        name: 'a host of somebody else',
        log: "ERROR: HTTPSConnectionPool(host='files.example.net', port=443): ProxyError('Cannot connect to proxy.', OSError('Tunnel connection failed: 403 Forbidden'))",
        repo: {
          '.gitlab-ci.yml':
            'variables:\n  HTTPS_PROXY: http://proxy.corp.example.org:3128\n  NO_PROXY: localhost\ntest:\n  script:\n    - curl https://files.example.net/a\n',
        },
      },
      { name: 'npm', log: 'npm error tunneling socket could not be established, statusCode=407' },
      { name: 'Python', log: "OSError('Tunnel connection failed: 403 Forbidden')", captures: { python: '403' } },
      { name: 'curl', log: 'curl: (56) CONNECT tunnel failed, response 403', captures: { curl8: '403' } },
    ],
    ignore: [{ name: 'a setting', log: 'HTTPS_PROXY=http://proxy.example.org:3128' }],
  },
});
