import { defineRule } from '@self-healer/core/rule';
import { ACTION_MAJORS, actionRepository } from '../data/retired-actions.ts';
import { bumpActions } from '../support/ci/action-bumps.ts';
import { editCiFiles } from '../support/ci/ci-edits.ts';
import { uniqueArtifacts } from '../support/ci/unique-artifacts.ts';

export const rule = defineRule({
  id: 'configuration/github-action-refused',
  category: 'configuration',
  severity: 'critical',
  stage: 'setup',
  ecosystems: ['github-actions'],
  needle: 'automatically failed because it uses a deprecated version of',
  // GitHub's run service, before the job's first step; artifact actions since 2025-01, cache since 2025-03.
  pattern:
    /This request has been automatically failed because it uses a deprecated version of `(?<action>[\w.-]{1,60}\/[\w.-]{1,60}): (?<version>[\w.]{1,40})`/,
  captures: ['action', 'version'],
  docs: {
    title: 'GitHub refuses this version of an action',
    what: 'GitHub failed the job at once because it uses `{action}@{version}`.',
    why: 'The service behind the action no longer answers clients that old.',
    how: 'Use the current major of the action; move upload-artifact and download-artifact together.',
    references: [
      'https://github.blog/changelog/2024-04-16-deprecation-notice-v3-of-the-artifact-actions/',
      'https://github.blog/changelog/2024-12-05-notice-of-upcoming-releases-and-breaking-changes-for-github-actions/',
    ],
  },
  async fix({ action }, repo) {
    const refused = ACTION_MAJORS[actionRepository(action)]?.refusedBelow;
    if (refused === undefined) return undefined;
    const edits = await editCiFiles(repo, ['github-actions'], (text) => {
      const raised = bumpActions(text, ({ refusedBelow }) =>
        refusedBelow?.service === refused.service ? refusedBelow.major : undefined,
      );
      // Since v4 an artifact's name may be used once a run: a matrix that uploads under one name would break next.
      return raised !== undefined && refused.service === 'artifacts' ? (uniqueArtifacts(raised) ?? raised) : raised;
    });
    if (edits.length === 0) return undefined;
    const matrix = edits.some(({ content }) => /\bmatrix:/.test(content) && refused.service === 'artifacts');
    return {
      title: `Use the ${refused.service} actions that GitHub still serves`,
      safety: matrix ? 'review' : 'safe',
      edits,
    };
  },
  examples: {
    match: [
      {
        name: 'a matrix that uploads under one name',
        log: '##[error]This request has been automatically failed because it uses a deprecated version of `actions/upload-artifact: v3`.',
        repo: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    strategy:\n      matrix:\n        os: [ubuntu-latest, windows-latest]\n    steps:\n      - uses: actions/upload-artifact@v3\n        with:\n          name: bin\n          path: bin\n  b:\n    steps:\n      - uses: actions/download-artifact@v3\n        with:\n          name: bin\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    strategy:\n      matrix:\n        os: [ubuntu-latest, windows-latest]\n    steps:\n      - uses: actions/upload-artifact@v4\n        with:\n          name: bin-${{ matrix.os }}\n          path: bin\n  b:\n    steps:\n      - uses: actions/download-artifact@v4\n        with:\n          pattern: bin-*\n          merge-multiple: true\n',
        },
      },
      {
        name: 'artifacts, both ends',
        log: '##[error]This request has been automatically failed because it uses a deprecated version of `actions/upload-artifact: v3`. Learn more: https://github.blog/changelog/2024-04-16-deprecation-notice-v3-of-the-artifact-actions/',
        captures: { action: 'actions/upload-artifact', version: 'v3' },
        repo: {
          '.github/workflows/ci.yml': [
            'jobs:',
            '  build:',
            '    runs-on: ubuntu-latest',
            '    steps:',
            '      - uses: actions/checkout@v5',
            '      - uses: actions/upload-artifact@v3 # the site',
            '        with: { name: site, path: dist }',
            '  deploy:',
            '    runs-on: ubuntu-latest',
            '    steps:',
            '      - uses: "actions/download-artifact@v3.0.2"',
            '',
          ].join('\n'),
        },
        patched: {
          '.github/workflows/ci.yml': [
            'jobs:',
            '  build:',
            '    runs-on: ubuntu-latest',
            '    steps:',
            '      - uses: actions/checkout@v5',
            '      - uses: actions/upload-artifact@v4 # the site',
            '        with: { name: site, path: dist }',
            '  deploy:',
            '    runs-on: ubuntu-latest',
            '    steps:',
            '      - uses: "actions/download-artifact@v4"',
            '',
          ].join('\n'),
        },
      },
      {
        name: 'cache',
        log: 'Error: This request has been automatically failed because it uses a deprecated version of `actions/cache: v2`. Please update your workflow to use v3/v4 of actions/cache to avoid interruptions.',
        repo: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - uses: actions/cache/restore@v2\n      - uses: actions/upload-artifact@v3\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - uses: actions/cache/restore@v4\n      - uses: actions/upload-artifact@v3\n',
        },
      },
      {
        name: 'a pinned commit is left alone',
        log: 'This request has been automatically failed because it uses a deprecated version of `actions/cache: 0c45773b623bea8c8e75f6c82b208c3cf94ea4f9`.',
        repo: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - uses: actions/cache@0c45773b623bea8c8e75f6c82b208c3cf94ea4f9\n',
        },
      },
    ],
    ignore: [{ name: 'a deprecation in prose', log: 'This job uses a deprecated version of actions/cache.' }],
  },
});
