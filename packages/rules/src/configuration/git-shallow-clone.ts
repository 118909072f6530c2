import { defineRule } from '@self-healer/core/rule';
import { setCheckoutOption } from '../support/checkout-options.ts';

export const rule = defineRule({
  id: 'configuration/git-shallow-clone',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['git'],
  needle: [
    'No names found, cannot describe anything',
    'No tags can describe',
    'unknown revision or path not in the working tree',
    'no merge base',
    'unable to detect version for',
    'shallow update not allowed',
    'Could not find ref ',
    'shallow clone',
    'bad object ',
  ],
  // git describe, git diff BASE...HEAD, git merge-base, setuptools-scm, git push, Sonar, lerna and Nx.
  pattern:
    /^(?:fatal: (?:No names found, cannot describe anything\.|No tags can describe '[^']+'\.|ambiguous argument '(?<revision>(?:(?:refs\/remotes\/)?(?:origin|upstream)\/|HEAD[~^]|v?\d+\.\d)[^']*)': unknown revision or path not in the working tree\.|(?<pair>\S{1,300}): no merge base|bad object (?<object>[0-9a-f]{7,40}))|LookupError: setuptools-scm was unable to detect version for .*|\s*! \[remote rejected\] \S+ -> \S+ \(shallow update not allowed\)|(?:WARN: )?Shallow clone detected during the analysis\..*|ERROR: Could not find ref .*)$/,
  captures: ['revision?', 'pair?', 'object?'],
  docs: {
    title: 'The checkout has too little history',
    what: 'git looks for a tag, a branch or a commit that is not in this checkout.',
    why: 'CI checks out only the last commit, without tags and other branches.',
    how: 'Fetch everything: `fetch-depth: 0` for actions/checkout, `GIT_DEPTH: "0"` in GitLab, `git fetch --unshallow --tags` elsewhere.',
    references: [
      'https://github.com/actions/checkout#fetch-all-history-for-all-tags-and-branches',
      'https://docs.gitlab.com/ci/runners/configure_runners/#shallow-cloning',
    ],
  },
  async fix(_facts, repo, context) {
    const edits = await setCheckoutOption(repo, context, {
      input: 'fetch-depth',
      inputValue: '0',
      variable: 'GIT_DEPTH',
      variableValue: '0',
    });
    return edits.length === 0
      ? undefined
      : { title: 'Check out the whole history', safety: 'safe', edits, verify: 'git describe --tags' };
  },
  examples: {
    match: [
      {
        name: 'git describe, GitHub Actions',
        log: 'fatal: No names found, cannot describe anything.',
        repo: {
          '.github/workflows/ci.yml':
            'on: push\njobs:\n  build:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: actions/checkout@v4\n      - run: git describe --tags\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'on: push\njobs:\n  build:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: actions/checkout@v4\n        with:\n          fetch-depth: 0\n      - run: git describe --tags\n',
        },
      },
      {
        name: 'diff against the base, GitLab',
        log: "fatal: ambiguous argument 'origin/main...HEAD': unknown revision or path not in the working tree.",
        captures: { revision: 'origin/main...HEAD' },
        repo: { '.gitlab-ci.yml': 'variables:\n  GIT_DEPTH: "20"\n\ntest:\n  script: git diff origin/main...HEAD\n' },
        patched: {
          '.gitlab-ci.yml': 'variables:\n  GIT_DEPTH: "0"\n\ntest:\n  script: git diff origin/main...HEAD\n',
        },
      },
    ],
    ignore: [
      {
        name: 'a misspelt path',
        log: "fatal: ambiguous argument 'srcc': unknown revision or path not in the working tree.",
      },
    ],
  },
});
