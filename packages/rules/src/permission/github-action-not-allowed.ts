import { defineRule } from '@self-healer/core/rule';
import { editCiFiles } from '../support/ci/ci-edits.ts';
import { pinAsElsewhere } from '../support/ci/pin-as-elsewhere.ts';

export const rule = defineRule({
  id: 'permission/github-action-not-allowed',
  category: 'permission',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['github-actions'],
  needle: [
    'is not allowed to be used in',
    'is not allowed in',
    'must be pinned to a full-length commit SHA',
    'are not allowed to be used in',
    'are not allowed in ',
  ],
  // GitHub, before a job starts.
  pattern:
    /^(?:##\[error\])?(?:Error: )?The actions? (?<action>[\w./@-]{3,200})(?:, [\w./@-]{3,200}){0,30},?(?: and [\w./@-]{3,200})? (?:is|are) not allowed (?:to be used )?in (?<repository>[\w.-]{1,100}\/[\w-]{1,100})/,
  captures: ['action?', 'repository?'],
  docs: {
    title: 'A rule of the organisation forbids an action',
    what: '`{action}` may not be used here.',
    why: 'The organisation allows listed owners only, or only actions pinned to a commit.',
    how: 'Pin the action to a full commit SHA with its version as a comment, or ask for it to be allowed.',
    references: [
      'https://docs.github.com/en/actions/security-for-github-actions/security-guides/security-hardening-for-github-actions',
    ],
  },
  async fix({ action }, repo, { window }) {
    // An owner that is not allowed is none by another reference.
    if (action === undefined || !/must be pinned to a full-length/.test(window.lines[window.index] ?? ''))
      return undefined;
    const files: string[] = [];
    await editCiFiles(repo, ['github-actions'], (text) => void files.push(text));
    const edits = await editCiFiles(repo, ['github-actions'], (text) => pinAsElsewhere(text, action, files));
    return edits.length === 0
      ? undefined
      : { title: `Pin ${action} to the commit it is pinned to elsewhere`, safety: 'review', edits, needs: 'elsewhere' };
  },
  examples: {
    match: [
      {
        name: 'pinned in another workflow',
        log: 'The action actions/checkout@v4 is not allowed in acme/app because all actions must be pinned to a full-length commit SHA.',
        repo: {
          '.github/workflows/ci.yml': 'jobs:\n  a:\n    steps:\n      - uses: actions/checkout@v4\n',
          '.github/workflows/release.yml':
            'jobs:\n  a:\n    steps:\n      - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2\n',
        },
      },
      {
        name: 'pin',
        log: 'The action actions/checkout@v5 is not allowed in acme/app because all actions must be pinned to a full-length commit SHA.',
        captures: { action: 'actions/checkout@v5' },
      },
      {
        name: 'owner',
        log: '##[error]The action x/y@v1 is not allowed to be used in acme/app. Actions in this workflow must be: within a repository that belongs to your Enterprise account.',
        captures: { action: 'x/y@v1', repository: 'acme/app' },
      },
    ],
    ignore: [{ name: 'documentation', log: 'Wildcards are not allowed in secrets' }],
  },
});
