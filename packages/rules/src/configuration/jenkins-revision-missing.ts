import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'configuration/jenkins-revision-missing',
  category: 'configuration',
  severity: 'high',
  stage: 'checkout',
  ecosystems: ['jenkins'],
  needle: "Couldn't find any revision to build",
  // Jenkins' Git plugin.
  pattern: /^(?:ERROR: |hudson\.AbortException: )?Couldn't find any revision to build\./,
  captures: [],
  docs: {
    title: 'Jenkins finds no commit of the branch that the job builds',
    what: 'The branch specifier of the job matches nothing in the repository.',
    why: 'The default branch was renamed (master, main), the branch was deleted, or the repository is empty.',
    how: 'Correct the branch specifier of the job (`*/main`), or the branch parameter.',
    references: ['https://plugins.jenkins.io/git/'],
  },
  examples: {
    match: [
      {
        name: 'freestyle and pipeline',
        log: "ERROR: Couldn't find any revision to build. Verify the repository and branch configuration for this job.",
      },
    ],
    ignore: [{ name: 'a fetch', log: 'Checking out Revision 1234 (refs/remotes/origin/main)' }],
  },
});
