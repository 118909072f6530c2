import { defineRule } from '@self-healer/core/rule';
import { fetchListsBeforeInstall } from '../support/ci/apt-update.ts';

export const rule = defineRule({
  id: 'network/apt-lists-stale',
  category: 'network',
  severity: 'medium',
  stage: 'install',
  ecosystems: ['docker', 'linux'],
  needle: ['404 Not Found', '404  Not Found', 'maybe run apt-get update'],
  // apt of all releases; in buildkit's output behind `#7 1.234 `.
  pattern:
    /^(?:##\[error\])?(?:#\d+ (?:\d+\.\d+ )?)?E: (?:Failed to fetch \S+\.deb {1,3}404 {1,2}Not Found|Unable to fetch some archives, maybe run apt-get update)/,
  captures: [],
  docs: {
    title: 'The package lists are older than the mirror',
    what: 'apt asked for a package file that the mirror no longer has.',
    why: "The lists come from an older layer or from the runner's image, and the package was replaced since.",
    how: 'Run `apt-get update` right before the install, in the same layer or step.',
    references: ['https://docs.docker.com/build/building/best-practices/#apt-get'],
  },
  explains: ['dependency/debian-suite-ended'],
  async fix(_facts, repo) {
    const edits = await fetchListsBeforeInstall(repo);
    return edits.length === 0
      ? undefined
      : { title: 'Fetch the package lists before installing', safety: 'safe', edits };
  },
  examples: {
    match: [
      {
        name: 'a workflow',
        log: 'E: Failed to fetch http://archive.example.org/ubuntu/pool/main/c/curl/curl_8.5.0-2_amd64.deb  404  Not Found [IP: 192.0.2.1 80]\nE: Unable to fetch some archives, maybe run apt-get update or try with --fix-missing?',
        repo: { '.github/workflows/ci.yml': 'jobs:\n  a:\n    steps:\n      - run: sudo apt-get install -y curl\n' },
        patched: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - run: sudo apt-get update && sudo apt-get install -y curl\n',
        },
      },
    ],
    ignore: [{ name: 'a page', log: 'GET /missing 404  Not Found' }],
  },
});
