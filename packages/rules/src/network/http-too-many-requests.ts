import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'network/http-too-many-requests',
  category: 'network',
  severity: 'medium',
  stage: 'install',
  ecosystems: ['any'],
  needle: ['E429', ' 429', 'Too Many Requests'],
  // npm, Maven, pip, curl, wget, containerd, axios.
  pattern:
    /(?:npm (?:ERR!|error) code E429|npm (?:ERR!|error) 429 |status code:? 429|HTTP(?: Error|\/\d(?:\.\d)?)? 429|429 Client Error: Too Many Requests|429 Too Many Requests|[Tt]he requested URL returned error: 429|unexpected status(?: code)?:? 429|ERROR 429: Too Many Requests|Request failed with status code 429)(?!\d)/,
  captures: [],
  verdict: 'rerun',
  docs: {
    title: 'A server limited the number of requests (429)',
    what: 'The server answered 429 Too Many Requests.',
    why: "Many jobs share the runner's address, and the server limits how often an address may ask.",
    how: 'Run the job again later; cache what is downloaded, or sign in so that the limit is your own.',
    references: ['https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Status/429'],
  },
  examples: {
    match: [
      { name: 'npm', log: 'npm error code E429' },
      {
        name: 'pip',
        log: 'ERROR: HTTP error 429 Client Error: Too Many Requests for url: https://index.example.org/simple/x/',
      },
      { name: 'curl', log: 'curl: (22) The requested URL returned error: 429' },
    ],
    ignore: [
      { name: 'a passing test', log: 'ok 12 - answers 429 when asked too often' },
      { name: 'a number', log: 'compiled 429 modules' },
      { name: 'Docker Hub', log: 'toomanyrequests: You have reached your pull rate limit.' },
    ],
  },
});
