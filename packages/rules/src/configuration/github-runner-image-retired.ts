import { defineRule } from '@self-healer/core/rule';
import { RETIRED_RUNNER_LABELS, retiredLabel } from '../data/retired-runner-labels.ts';
import { editCiFiles } from '../support/ci/ci-edits.ts';
import { replaceRetiredLabels } from '../support/ci/runner-labels.ts';

export const rule = defineRule({
  id: 'configuration/github-runner-image-retired',
  category: 'configuration',
  severity: 'critical',
  stage: 'setup',
  ecosystems: ['github-actions'],
  needle: [
    ' are now retired',
    ' has been removed',
    'scheduled ',
    'Requested labels: ',
    '" is unknown. available labels are',
  ],
  // GitHub's annotation of a job that never started, the days of brownout before it, a job that waits for ever; actionlint.
  pattern:
    /^(?:##\[error\])?(?:Error: )?(?:The (?<retired>[A-Za-z]{3,10}[ -][\d.]{2,5}) (?:based )?runner images? (?:are now retired|has been removed)|This is a scheduled (?<brownout>[A-Za-z]{3,10}[ -][\d.]{2,5}) brownout\.|Requested labels: (?<requested>[\w.-]{3,40})|\.?[\w./-]{1,200}\.ya?ml:\d{1,6}:\d{1,6}: label "(?<linted>[\w.-]{3,40})" is unknown\. available labels are )/,
  captures: ['retired?', 'brownout?', 'requested?', 'linted?'],
  explains: ['configuration/actionlint-name-unknown'],
  docs: {
    title: 'The runner image is retired',
    what: 'There are no machines with the image `{label}` any more.',
    why: 'GitHub keeps the newest two or three releases of an operating system.',
    how: 'Set `runs-on` to `{replacement}`.',
    references: ['https://github.com/actions/runner-images#available-images'],
  },
  gathers: ['label', 'replacement'],
  gather({ retired, brownout, requested, linted }, window) {
    const said = (retired ?? brownout ?? requested ?? linted ?? '').replace(' ', '-');
    const label = retiredLabel(RETIRED_RUNNER_LABELS, said);
    const replacement = label === undefined ? undefined : RETIRED_RUNNER_LABELS[label]?.replacement;
    // Every job names its labels; one whose machine came is an old log or someone's own runner.
    const started = window.lines
      .slice(window.index)
      .some((line) => /^(?:Job is about to start|Current runner version)/.test(line));
    if (label === undefined || replacement === undefined || (requested !== undefined && started)) return undefined;
    return { label, replacement };
  },
  async fix(_facts, repo) {
    const edits = await editCiFiles(repo, ['github-actions'], (text) =>
      replaceRetiredLabels(text, RETIRED_RUNNER_LABELS),
    );
    return edits.length === 0 ? undefined : { title: 'Use runner images that still exist', safety: 'safe', edits };
  },
  examples: {
    match: [
      {
        name: 'retired',
        log: 'The macOS-13 based runner images are now retired. For more details, see https://github.com/actions/runner-images/issues/13046.',
        captures: { label: 'macos-13', replacement: 'macos-15-intel' },
        repo: {
          '.github/workflows/ci.yml':
            'jobs:\n  test:\n    strategy:\n      matrix:\n        os: [ubuntu-latest, macos-13]\n        include:\n          - os: windows-2019\n    runs-on: ${{ matrix.os }}\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'jobs:\n  test:\n    strategy:\n      matrix:\n        os: [ubuntu-latest, macos-15-intel]\n        include:\n          - os: windows-2022\n    runs-on: ${{ matrix.os }}\n',
        },
      },
      {
        name: 'a label that a called workflow is given, or chooses itself',
        log: 'The Ubuntu-20.04 based runner images are now retired.',
        repo: {
          '.github/workflows/build.yml':
            "on:\n  workflow_call:\n    inputs:\n      runner:\n        default: ubuntu-20.04\njobs:\n  a:\n    runs-on: ${{ inputs.runner || 'ubuntu-20.04' }}\n",
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    uses: ./.github/workflows/build.yml\n    with:\n      runner: ubuntu-20.04\n',
        },
        patched: {
          '.github/workflows/build.yml':
            "on:\n  workflow_call:\n    inputs:\n      runner:\n        default: ubuntu-22.04\njobs:\n  a:\n    runs-on: ${{ inputs.runner || 'ubuntu-22.04' }}\n",
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    uses: ./.github/workflows/build.yml\n    with:\n      runner: ubuntu-22.04\n',
        },
      },
      {
        name: 'brownout',
        log: '##[error]This is a scheduled Ubuntu 20.04 brownout. Ubuntu 20.04 LTS runner will be removed on 2025-04-15.',
        captures: { label: 'ubuntu-20.04', replacement: 'ubuntu-22.04' },
      },
      {
        name: 'actionlint',
        log: '.github/workflows/ci.yml:4:14: label "ubuntu-20.04" is unknown. available labels are "windows-latest", "ubuntu-latest". if it is a custom label for self-hosted runner, set list of labels in actionlint.yaml config file [runner-label]',
        captures: { label: 'ubuntu-20.04', replacement: 'ubuntu-22.04' },
        repo: { '.github/workflows/ci.yml': 'on: push\njobs:\n  a:\n    runs-on: [ubuntu-20.04]\n' },
        patched: { '.github/workflows/ci.yml': 'on: push\njobs:\n  a:\n    runs-on: [ubuntu-22.04]\n' },
      },
      {
        name: 'waits for ever',
        log: 'Requested labels: ubuntu-18.04\nJob defined at: acme/app/.github/workflows/ci.yml@refs/heads/main\nWaiting for a runner to pick up this job...',
        captures: { label: 'ubuntu-18.04' },
      },
    ],
    ignore: [
      {
        name: 'a label that never was',
        log: '.github/workflows/ci.yml:4:14: label "ubuntu-lts" is unknown. available labels are "ubuntu-latest"',
      },
      {
        name: 'a job that got its machine',
        log: 'Requested labels: macos-13\nWaiting for a runner to pick up this job...\nJob is about to start running on the hosted runner: GitHub Actions 3 (hosted)',
      },
      { name: 'a living label', log: 'Requested labels: ubuntu-24.04' },
    ],
  },
});
