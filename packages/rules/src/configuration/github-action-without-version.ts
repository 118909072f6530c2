import { defineRule } from '@self-healer/core/rule';
import { ACTION_MAJORS } from '../data/retired-actions.ts';
import { editMatching } from '../support/ci/ci-edits.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';

export const rule = defineRule({
  id: 'configuration/github-action-without-version',
  category: 'configuration',
  severity: 'high',
  stage: 'lint',
  ecosystems: ['github-actions'],
  needle: ['in invalid format because ref is missing', "Expected format {org}/{repo}[/path]@ref. Actual '"],
  // actionlint 1; GitHub, in the annotation of a run that does not start.
  pattern:
    /(?:specifying action "(?<linted>[\w.-]{1,100}\/[\w.-]{1,100})" in invalid format because ref is missing|Expected format \{org\}\/\{repo\}\[\/path\]@ref\. Actual '(?<said>[\w.-]{1,100}\/[\w.-]{1,100})')/,
  captures: ['linted?', 'said?'],
  explains: ['configuration/github-workflow-invalid'],
  docs: {
    title: 'A workflow uses an action without its version',
    what: '`uses: {action}` names no version.',
    why: 'GitHub needs one: a tag, a branch or a commit.',
    how: 'Write the version that the other workflows use, or the newest major one.',
    references: ['https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax'],
  },
  gathers: ['action'],
  gather: ({ linted, said }) => ({ action: linted ?? said ?? '' }),
  async fix({ action }, repo) {
    const name = escapePattern(action);
    const uses = new RegExp(`(?<=^\\s*(?:- )?uses:\\s*["']?)${name}(?=["']?\\s*(?:#.*)?$)`, 'gm');
    const used = new Set<string>();
    await editMatching(repo, /^\.github\/.+\.ya?ml$/, (text) => {
      for (const match of text.matchAll(new RegExp(`uses:\\s*["']?${name}@(?<ref>[\\w./-]{1,80})`, 'g')))
        used.add(match.groups?.ref ?? '');
      return undefined;
    });
    const [own] = used;
    const known = Object.hasOwn(ACTION_MAJORS, action) ? `v${ACTION_MAJORS[action]?.node24}` : undefined;
    const ref = used.size > 1 ? undefined : (own ?? known);
    if (ref === undefined) return undefined;
    const edits = await editMatching(repo, /^\.github\/.+\.ya?ml$/, (text) => text.replace(uses, `${action}@${ref}`));
    return edits.length === 0 ? undefined : { title: `Use ${action}@${ref}`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'actionlint, as the other workflow',
        log: '.github/workflows/ci.yml:5:15: specifying action "actions/checkout" in invalid format because ref is missing. available formats are "{owner}/{repo}@{ref}" or "{owner}/{repo}/{path}@{ref}" [action]',
        captures: { action: 'actions/checkout' },
        repo: {
          '.github/workflows/ci.yml': 'on: push\njobs:\n  a:\n    steps:\n      - uses: actions/checkout\n',
          '.github/workflows/docs.yml': 'on: push\njobs:\n  a:\n    steps:\n      - uses: actions/checkout@v6\n',
        },
        patched: {
          '.github/workflows/ci.yml': 'on: push\njobs:\n  a:\n    steps:\n      - uses: actions/checkout@v6\n',
        },
      },
      {
        name: 'GitHub',
        log: "Expected format {org}/{repo}[/path]@ref. Actual 'actions/setup-go'",
        repo: { '.github/workflows/ci.yml': 'on: push\njobs:\n  a:\n    steps:\n      - uses: actions/setup-go\n' },
        patched: {
          '.github/workflows/ci.yml': 'on: push\njobs:\n  a:\n    steps:\n      - uses: actions/setup-go@v6\n',
        },
      },
    ],
    ignore: [{ name: 'another', log: 'specifying action "./x" in invalid format' }],
  },
});
