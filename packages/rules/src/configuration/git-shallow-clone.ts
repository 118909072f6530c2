import { defineRule } from '@self-healer/core/rule';
import { WHOLE_HISTORY } from '../data/checkout-needs.ts';
import { setCheckoutOption } from '../support/ci/checkout-options.ts';
import { mainForMaster } from '../support/ci/main-for-master.ts';

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
    'Shallow clone detected',
  ],
  // git describe, git diff BASE...HEAD, git merge-base, setuptools-scm, git push, Sonar, lerna and Nx; commitlint
  // (`Error: fatal: ...`) and GitPython (`stderr: 'fatal: ...'`) repeat what git said.
  pattern:
    /^(?:(?:Error: |\s{0,8}stderr: ')?fatal: (?:No names found, cannot describe anything\.|No tags can describe '[^']+'\.|ambiguous argument '(?<revision>(?:(?:refs\/remotes\/)?(?:origin|upstream)\/|HEAD[~^]|v?\d+\.\d)[^']*)': unknown revision or path not in the working tree\.|(?<pair>\S{1,300}): no merge base|bad object (?<object>[0-9a-f]{7,40}))'?|LookupError: setuptools-scm was unable to detect version for .*|\s*! \[remote rejected\] \S+ -> \S+ \(shallow update not allowed\)|(?:WARN: )?Shallow clone detected during the analysis\..*|ERROR: Could not find ref .*)$/,
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
  async fix({ revision }, repo, context) {
    const edits = await setCheckoutOption(repo, context, WHOLE_HISTORY);
    return edits.length === 0
      ? mainForMaster(revision ?? '', repo)
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
        name: 'a branch as it was called, in a script that no CI file calls',
        log: "fatal: ambiguous argument 'origin/master...HEAD': unknown revision or path not in the working tree.",
        repo: { 'ci/changed.sh': 'git diff --name-only origin/master...HEAD | sort\n' },
        patched: { 'ci/changed.sh': 'git diff --name-only origin/main...HEAD | sort\n' },
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
      {
        name: 'commitlint repeats what git said, GitLab',
        log: "Error: fatal: ambiguous argument 'origin/main..HEAD': unknown revision or path not in the working tree.",
        captures: { revision: 'origin/main..HEAD' },
        repo: {
          '.gitlab-ci.yml': 'variables:\n  GIT_DEPTH: 1\n\ncommits:\n  script: npx commitlint --from origin/main\n',
        },
        patched: {
          '.gitlab-ci.yml': "variables:\n  GIT_DEPTH: '0'\n\ncommits:\n  script: npx commitlint --from origin/main\n",
        },
      },
      {
        name: 'inputs between braces',
        log: 'fatal: No names found, cannot describe anything.',
        repo: {
          '.github/workflows/ci.yml':
            'on: push\njobs:\n  build:\n    steps:\n      - uses: actions/checkout@v4\n        with: { persist-credentials: false }\n      - run: make package\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'on: push\njobs:\n  build:\n    steps:\n      - uses: actions/checkout@v4\n        with: { persist-credentials: false, fetch-depth: 0 }\n      - run: make package\n',
        },
      },
      {
        name: 'Azure, two jobs, one of them with a checkout',
        log: 'fatal: No names found, cannot describe anything.',
        repo: {
          'azure-pipelines.yml':
            'jobs:\n- job: build\n  steps:\n  - checkout: self\n    fetchDepth: 1\n  - script: git describe\n- job: test\n  steps:\n  - script: make test\n',
        },
        patched: {
          'azure-pipelines.yml':
            'jobs:\n- job: build\n  steps:\n  - checkout: self\n    fetchDepth: 0\n  - script: git describe\n- job: test\n  steps:\n  - checkout: self\n    fetchDepth: 0\n  - script: make test\n',
        },
      },
      {
        name: 'Jenkins',
        log: 'fatal: No names found, cannot describe anything.',
        repo: { Jenkinsfile: "node {\n  checkout scm\n  sh 'git describe --tags > VERSION'\n}\n" },
        patched: {
          Jenkinsfile:
            "node {\n  checkout scm\n  sh 'git fetch --tags --depth=2147483647'\n  sh 'git describe --tags > VERSION'\n}\n",
        },
      },
      {
        name: 'CodeBuild, behind a script',
        log: "fatal: No tags can describe '1234567890123456789012345678901234567890'.",
        repo: { 'buildspec.yml': 'version: 0.2\nphases:\n  build:\n    commands:\n      - ./release.sh\n' },
        patched: {
          'buildspec.yml':
            'version: 0.2\nphases:\n  build:\n    commands:\n      - git fetch --tags --depth=2147483647\n      - ./release.sh\n',
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
