import { defineRule } from '@self-healer/core/rule';
import { bumpActions } from '../support/ci/action-bumps.ts';
import { editCiFiles } from '../support/ci/ci-edits.ts';

export const rule = defineRule({
  id: 'security/codeql-action-refused',
  category: 'security',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['github-actions'],
  needle: 'CodeQL Action',
  // codeql-action 2.13 and newer, as a warning before the end and as an error after it.
  pattern:
    /^(?:##\[error\]|Error: )(?:CodeQL Action major versions? (?:v1 and v2|v[123]) (?:have|has) been deprecated|This version of the CodeQL Action was deprecated)/,
  captures: [],
  docs: {
    title: 'This version of the CodeQL action is refused',
    what: 'GitHub takes no more results of this version of codeql-action.',
    why: 'Old majors end about a year after their successor came.',
    how: 'Use the current major in every codeql-action step of the workflow: init, autobuild, analyze, upload-sarif.',
    references: ['https://github.com/github/codeql-action#supported-versions-of-the-codeql-action'],
  },
  async fix(_facts, repo) {
    const edits = await editCiFiles(repo, ['github-actions'], (text) =>
      bumpActions(text, ({ refusedBelow, node24 }) => (refusedBelow?.service === 'code-scanning' ? node24 : undefined)),
    );
    return edits.length === 0 ? undefined : { title: 'Use the current major of codeql-action', safety: 'safe', edits };
  },
  examples: {
    match: [
      {
        name: 'v2',
        log: '##[error]CodeQL Action major versions v1 and v2 have been deprecated. Please update all occurrences of the CodeQL Action in your workflow files to v3.',
        repo: {
          '.github/workflows/codeql.yml':
            'jobs:\n  scan:\n    steps:\n      - uses: github/codeql-action/init@v2\n        with:\n          languages: go\n      - uses: github/codeql-action/analyze@v2\n',
        },
        patched: {
          '.github/workflows/codeql.yml':
            'jobs:\n  scan:\n    steps:\n      - uses: github/codeql-action/init@v4\n        with:\n          languages: go\n      - uses: github/codeql-action/analyze@v4\n',
        },
      },
    ],
    ignore: [
      {
        name: 'the warning before the end',
        log: '##[warning]CodeQL Action v3 will be deprecated in December 2026. Please update all occurrences to v4.',
      },
    ],
  },
});
