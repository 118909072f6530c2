import { defineRule } from '@self-healer/core/rule';
import { grantToFailedStep } from '../support/ci/grant-scopes.ts';

export const rule = defineRule({
  id: 'permission/github-push-denied',
  category: 'permission',
  severity: 'high',
  stage: 'deploy',
  ecosystems: ['github-actions', 'git'],
  needle: ['Write access to repository not granted', 'denied to '],
  // git push to GitHub with a job's or a person's token.
  pattern:
    /^(?:##\[error\])?remote: (?:Permission to (?<repository>[\w.-]{1,100}\/[\w.-]{1,100}?)(?:\.git)? denied to (?<who>[\w[\]-]{1,60})\.|Write access to repository not granted\.)/,
  captures: ['repository?', 'who?'],
  docs: {
    title: 'The job may not push to the repository',
    what: 'GitHub refused the push: the token may only read.',
    why: 'The job has no `contents: write`, or the token belongs to someone without write access.',
    how: 'Add `permissions: { contents: write }` to the job that pushes.',
    references: ['https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#permissions'],
  },
  explains: ['permission/git-credentials-missing', 'network/curl-http-error'],
  async fix({ who }, repo, context) {
    if (who !== undefined && !who.startsWith('github-actions')) return undefined;
    const edits = await grantToFailedStep(repo, context, (scopes) => scopes.contents === 'write');
    if (edits.length === 0) return undefined;
    return { title: 'Let the job that pushes write contents', safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: "the job's token",
        log: [
          'remote: Permission to acme/app.git denied to github-actions[bot].',
          "fatal: unable to access 'https://github.com/acme/app/': The requested URL returned error: 403",
        ].join('\n'),
        captures: { repository: 'acme/app', who: 'github-actions[bot]' },
        repo: {
          '.github/workflows/ci.yml':
            'jobs:\n  bump:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v5\n      - run: |\n          git commit -am bump\n          git push\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'jobs:\n  bump:\n    permissions:\n      contents: write\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v5\n      - run: |\n          git commit -am bump\n          git push\n',
        },
      },
      {
        name: 'a push that a script makes',
        log: 'remote: Permission to acme/app.git denied to github-actions[bot].',
        captures: { repository: 'acme/app', who: 'github-actions[bot]' },
        repo: {
          '.github/workflows/bump.yml':
            'permissions: { contents: read }\njobs:\n  bump:\n    steps:\n      - run: ./ci/bump.sh\n  test:\n    steps:\n      - run: make test\n',
          'ci/bump.sh': '#!/bin/sh\ngit commit -am bump && git push\n',
        },
        patched: {
          '.github/workflows/bump.yml':
            'permissions: { contents: read }\njobs:\n  bump:\n    permissions:\n      contents: write\n    steps:\n      - run: ./ci/bump.sh\n  test:\n    steps:\n      - run: make test\n',
        },
      },
      { name: 'a person', log: 'remote: Permission to acme/app.git denied to someone.', captures: { who: 'someone' } },
      { name: 'not granted', log: 'remote: Write access to repository not granted.' },
    ],
    ignore: [{ name: 'a file', log: 'mkdir: cannot create directory: Permission denied' }],
  },
});
