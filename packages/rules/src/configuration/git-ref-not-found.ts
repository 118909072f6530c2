import { defineRule } from '@self-healer/core/rule';
import { mainForMaster } from '../support/ci/main-for-master.ts';

export const rule = defineRule({
  id: 'configuration/git-ref-not-found',
  category: 'configuration',
  severity: 'high',
  stage: 'checkout',
  ecosystems: ['git'],
  needle: [
    'did not match any file',
    "couldn't find remote ref",
    'not found in upstream',
    'invalid reference: ',
    'pathspec ',
    'could not be found',
  ],
  pattern:
    /^(?:error: pathspec '(?<pathspec>[^']+)' did not match any file\(s\) known to git|fatal: couldn't find remote ref (?<remote>\S+)|fatal: Remote branch (?<branch>\S+) not found in upstream (?<upstream>\S+)|fatal: invalid reference: (?<reference>\S+)|(?:##\[error\])?(?:Error: )?A branch or tag with the name '(?<wanted>[^']{1,200})' could not be found)/,
  captures: ['pathspec?', 'remote?', 'branch?', 'upstream?', 'reference?', 'wanted?'],
  docs: {
    title: 'git knows no such branch, tag or path',
    what: 'There is no `{name}`.',
    why: 'The branch was renamed or deleted (often master, now main), or was not fetched.',
    how: 'Correct the name in the CI file or script, or fetch it first.',
    references: ['https://git-scm.com/docs/git-checkout'],
  },
  gathers: ['name'],
  gather: ({ pathspec, remote, branch, reference, wanted }) => ({
    name: pathspec ?? remote ?? branch ?? reference ?? wanted ?? '',
  }),
  fix: ({ name }, repo) => mainForMaster(name, repo),
  examples: {
    match: [
      {
        name: 'a script that asks for the branch as it was called',
        log: "error: pathspec 'master' did not match any file(s) known to git",
        repo: { 'ci/release.sh': 'set -e\ngit checkout master\n# master of all\ncp master.cfg out/\n' },
        patched: { 'ci/release.sh': 'set -e\ngit checkout main\n# master of all\ncp master.cfg out/\n' },
      },
      {
        name: 'checkout',
        log: "error: pathspec 'master' did not match any file(s) known to git",
        captures: { name: 'master' },
      },
      {
        name: 'fetch',
        log: "fatal: couldn't find remote ref refs/heads/feature",
        captures: { name: 'refs/heads/feature' },
      },
      {
        name: 'actions/checkout',
        log: "##[error]A branch or tag with the name 'develop' could not be found",
        captures: { name: 'develop' },
      },
    ],
    ignore: [
      { name: 'add', log: "fatal: pathspec 'x' is in submodule 'y'" },
      { name: 'a page', log: 'The page could not be found' },
    ],
  },
});
