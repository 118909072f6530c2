import { defineRule } from '@self-healer/core/rule';
import { checkOutFirst } from '../support/ci/check-out-first.ts';

export const rule = defineRule({
  id: 'configuration/git-not-a-repository',
  category: 'configuration',
  severity: 'high',
  stage: 'checkout',
  ecosystems: ['git'],
  needle: 'not a git repository',
  pattern:
    /^fatal: not a git repository(?: \(or any (?:of the parent directories|parent up to mount point [^)]+)\))?(?:: (?<directory>\S+))?/,
  captures: ['directory?'],
  docs: {
    title: 'This directory is not a git repository',
    what: 'git finds no repository here.',
    why: 'The checkout step is missing, git was not installed when the checkout ran (then it downloads an archive), or the step runs elsewhere.',
    how: 'Check out before this step, with git in the image, and run in the checkout.',
    references: ['https://git-scm.com/docs/git#_environment_variables'],
  },
  fix: (_facts, repo, context) => checkOutFirst(repo, context, /(?:^|[\s"';&|(])git /),
  examples: {
    match: [
      {
        name: 'git in a job that checks nothing out',
        log: 'fatal: not a git repository (or any of the parent directories): .git',
        command: 'git describe --tags',
        repo: {
          '.github/workflows/ci.yml':
            'jobs:\n  version:\n    steps:\n      - run: git describe --tags\n  build:\n    steps:\n      - uses: actions/checkout@v6\n      - run: git status --porcelain\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'jobs:\n  version:\n    steps:\n      - uses: actions/checkout@v6\n      - run: git describe --tags\n  build:\n    steps:\n      - uses: actions/checkout@v6\n      - run: git status --porcelain\n',
        },
      },
      {
        name: 'git of a job that checks out by hand',
        log: 'fatal: not a git repository (or any of the parent directories): .git',
        repo: {
          '.circleci/config.yml': 'jobs:\n  a:\n    steps:\n      - run: git clone x y\n      - run: git describe\n',
        },
      },
    ],
    ignore: [{ name: 'prose', log: 'warning: not a git repository, version unknown' }],
  },
});
