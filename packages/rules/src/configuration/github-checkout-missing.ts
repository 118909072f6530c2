import { defineRule } from '@self-healer/core/rule';
import { checkOutForActions } from '../support/ci/check-out-for-actions.ts';

export const rule = defineRule({
  id: 'configuration/github-checkout-missing',
  category: 'configuration',
  severity: 'high',
  stage: 'checkout',
  ecosystems: ['github-actions'],
  needle: 'Did you forget to run actions/checkout',
  // actions/runner 2.x.
  pattern:
    /Can't find 'action\.yml', 'action\.yaml' or 'Dockerfile' under '(?<directory>[^']{1,300})'\. Did you forget to run actions\/checkout/,
  captures: ['directory'],
  docs: {
    title: 'A local action was used before the checkout',
    what: 'The runner looked for the action in `{directory}` and found nothing.',
    why: 'A job starts with an empty directory, and this one uses a local action (`uses: ./...`) before checking out the repository.',
    how: 'Make `uses: actions/checkout` the first step of the job; if it is, correct the path of the action.',
    references: ['https://github.com/actions/checkout'],
  },
  fix: (_facts, repo) => checkOutForActions(repo),
  examples: {
    match: [
      {
        name: 'no checkout',
        log: "##[error]Can't find 'action.yml', 'action.yaml' or 'Dockerfile' under '/home/runner/work/app/app/.github/actions/setup'. Did you forget to run actions/checkout before running your local action?",
        captures: { directory: '/home/runner/work/app/app/.github/actions/setup' },
        repo: {
          '.github/workflows/ci.yml':
            'jobs:\n  lint:\n    steps:\n      - uses: actions/checkout@v6\n      - run: make lint\n  test:\n    steps:\n      - uses: ./.github/actions/setup\n      - run: make test\n',
          '.github/actions/setup/action.yml': 'runs:\n  using: composite\n  steps: []\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'jobs:\n  lint:\n    steps:\n      - uses: actions/checkout@v6\n      - run: make lint\n  test:\n    steps:\n      - uses: actions/checkout@v6\n      - uses: ./.github/actions/setup\n      - run: make test\n',
        },
      },
    ],
    ignore: [{ name: 'another missing file', log: "Can't find 'package.json' under '/app'" }],
  },
});
