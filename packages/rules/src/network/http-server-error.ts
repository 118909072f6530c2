import { defineRule } from '@self-healer/core/rule';
import { addRetries } from '../support/ci/add-retries.ts';

export const rule = defineRule({
  id: 'network/http-server-error',
  category: 'network',
  severity: 'medium',
  stage: 'install',
  ecosystems: ['any'],
  needle: [
    'code E5',
    'status code 5',
    'status code: 5',
    'Server Error',
    'returned error: 5',
    'HTTP 5',
    'HTTP Error 5',
    'Bad Gateway',
    'Service Unavailable',
    'Gateway Time',
    'ERROR 5',
    'HTTP response: 5',
    'unexpected status',
    'HTTP status: 5',
    'HTTP status=5',
    'HTTP status 5',
    'HTTP code 5',
  ],
  // npm, pip, curl and git, Python, wget, actions toolkit, containerd, Maven, apt.
  pattern:
    /(?:npm (?:ERR!|error) code E5\d\d|5\d\d Server Error: |[Tt]he requested URL returned error: 5\d\d|HTTP Error 5\d\d: |ERROR 5\d\d: |Unexpected HTTP response: 5\d\d|unexpected status(?: code)?(?: from \S{1,300} request to \S{1,300})?:? 5\d\d |received unexpected HTTP status: 5\d\d|\bHTTP (?:status[ =]|code )5\d\d\b|status code: 5\d\d, reason phrase|RPC failed; HTTP 5\d\d|\s5\d\d {1,2}(?:Internal Server Error|Bad Gateway|Service Unavailable|Gateway Time-?[Oo]ut) {0,2}(?:\[IP:|$))/,
  captures: [],
  verdict: 'rerun',
  docs: {
    title: 'A server broke (5xx)',
    what: 'The server answered with an error of its own.',
    why: 'The registry or service has an outage or is overloaded.',
    how: "Run the job again; when it comes back, add the tool's own retries or a cache, and look at the service's status page.",
    references: ['https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Status#server_error_responses'],
  },
  recur: addRetries,
  examples: {
    match: [
      { name: 'an installer', log: "[error] received HTTP status=503 for url='https://host.example.org/a.txt'" },
      { name: 'npm', log: 'npm error code E503' },
      { name: 'git', log: 'error: RPC failed; HTTP 502 curl 22 The requested URL returned error: 502' },
      {
        name: 'pip',
        log: 'pip._vendor.requests.exceptions.HTTPError: 500 Server Error: Internal Server Error for url: https://index.example.org/simple/x/',
      },
      {
        name: 'Maven',
        log: 'Could not transfer artifact a:b:pom:1 from/to central: status code: 502, reason phrase: Bad Gateway (502)',
      },
      {
        name: 'docker',
        log: 'ERROR: failed to solve: unexpected status from HEAD request to https://registry.example.org/v2/x/manifests/1: 503 Service Unavailable',
      },
      { name: 'apt', log: '  503  Service Unavailable [IP: 192.0.2.1 80]' },
    ],
    ignore: [
      { name: 'a test of ours', log: 'ok 3 - GET /boom answers Internal Server Error' },
      { name: 'a count', log: 'copied 502 files' },
    ],
  },
});
