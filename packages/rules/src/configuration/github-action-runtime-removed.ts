import { defineRule } from '@self-healer/core/rule';
import { bumpActions } from '../support/ci/action-bumps.ts';
import { editCiFiles, editMatching } from '../support/ci/ci-edits.ts';

export const rule = defineRule({
  id: 'configuration/github-action-runtime-removed',
  category: 'configuration',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['github-actions'],
  needle: [
    'using: node',
    'Node.js 12 actions',
    'Node.js 16 actions',
    'Node.js 20 actions',
    'action is too old to run on GitHub Actions',
  ],
  // actions/runner while it reads action.yml; the same words as a warning (`are deprecated`) do not stop a job. actionlint says the same of the actions it knows.
  pattern:
    /(?:'using: node(?<node>12|16|20)' is not supported, use |Node\.js (?<version>12|16|20) actions are no longer supported|: the runner of "(?<linted>[\w.-]{1,60}\/[\w./-]{1,100})@[\w.-]{1,100}" action is too old to run on GitHub Actions)/,
  captures: ['node?', 'version?', 'linted?'],
  docs: {
    title: 'An action needs a Node version the runner no longer has',
    what: 'The runner has no {runtime} any more, and an action asks for it.',
    why: 'Node 12, 16 and 20 were removed from the runners one after the other.',
    how: 'Use the first major of the action that runs on Node 24.',
    references: ['https://github.blog/changelog/2025-09-19-deprecation-of-node-20-on-github-actions-runners/'],
  },
  gathers: ['runtime'],
  gather({ node, version }) {
    const runtime = node ?? version;
    return { runtime: runtime === undefined ? 'Node that old' : `Node ${runtime}` };
  },
  async fix(_facts, repo) {
    const own = await editMatching(repo, /(?:^|\/)action\.ya?ml$/, (text) =>
      text.replace(/^(?<key>\s+using:\s*["']?)node(?:12|16|20)(?=["']?\s*$)/gm, '$<key>node24'),
    );
    if (own.length > 0) return { title: 'Run the own action on Node 24', safety: 'review', edits: own };
    const edits = await editCiFiles(repo, ['github-actions'], (text) => bumpActions(text, ({ node24 }) => node24));
    if (edits.length === 0) return undefined;
    return { title: 'Use the majors of the actions that run on Node 24', safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'an action of the repository itself',
        log: "##[error]'using: node12' is not supported, use 'docker', 'node20' or 'node24' instead.",
        captures: { node: '12', runtime: 'Node 12' },
        repo: { '.github/actions/a/action.yml': 'runs:\n  using: node12\n  main: index.js\n' },
        patched: { '.github/actions/a/action.yml': 'runs:\n  using: node24\n  main: index.js\n' },
      },
      {
        name: 'runner',
        log: "##[error]'using: node16' is not supported, use 'docker', 'node20' or 'node24' instead.",
        captures: { node: '16', runtime: 'Node 16' },
        repo: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - uses: actions/checkout@v3\n      - uses: actions/setup-python@v4\n        with: { python-version: "3.12" }\n      - uses: acme/deploy@v1\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - uses: actions/checkout@v5\n      - uses: actions/setup-python@v6\n        with: { python-version: "3.12" }\n      - uses: acme/deploy@v1\n',
        },
      },
      {
        name: 'actionlint',
        log: '.github/workflows/ci.yml:4:15: the runner of "actions/upload-artifact@v3" action is too old to run on GitHub Actions. update the action\'s version to fix this issue [action]',
        captures: { linted: 'actions/upload-artifact' },
        repo: { '.github/workflows/ci.yml': 'jobs:\n  a:\n    steps:\n      - uses: actions/upload-artifact@v3\n' },
        patched: { '.github/workflows/ci.yml': 'jobs:\n  a:\n    steps:\n      - uses: actions/upload-artifact@v6\n' },
      },
    ],
    ignore: [
      {
        name: 'the warning of a job that goes on',
        log: '##[warning]Node.js 20 actions are deprecated. The following actions are running on Node.js 20 and may not work as expected: actions/checkout@v4.',
      },
      {
        name: 'a runner that is too old',
        log: "'using: node24' is not supported, use 'docker', 'node12', 'node16' or 'node20' instead.",
      },
    ],
  },
});
