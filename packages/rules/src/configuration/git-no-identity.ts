import { defineRule } from '@self-healer/core/rule';
import { insertCommandsBefore } from '@self-healer/editors/ci-insert-commands';
import { CI_VARIABLES } from '../data/ci-variables.ts';
import { editCiFiles, editMatching, SCRIPTS } from '../support/ci/ci-edits.ts';
import { insertLinesBefore } from '../support/shell/script-edits.ts';

// The user of GitHub's own token, so that the commit links to it; elsewhere an address that is nobody's.
const GITHUB_ADDRESS = '41898282+github-actions[bot]@users.noreply.github.com';
const COMMITS =
  /^(?:[-@]\s*)?(?:\w+=\S+ )*git (?:-C \S+ )?(?:commit|merge|rebase|cherry-pick|am|tag -[am]|tag --annotate|revert)\b/;

function identity(name: string, address: string): readonly string[] {
  return [`git config user.name "${name}"`, `git config user.email "${address}"`];
}

export const rule = defineRule({
  id: 'configuration/git-no-identity',
  category: 'configuration',
  severity: 'high',
  stage: 'deploy',
  ecosystems: ['git'],
  needle: [
    'Please tell me who you are',
    'empty ident name',
    'unable to auto-detect email',
    'no email was given',
    'no name was given',
  ],
  pattern:
    /^(?:\*\*\* Please tell me who you are\.|fatal: (?:empty ident name \(for <[^>]*>\) not allowed|unable to auto-detect email address \(got '[^']*'\)|no (?:email|name) was given and auto-detection is disabled))$/,
  captures: [],
  docs: {
    title: 'git commit does not know who commits',
    what: 'git refuses to commit: no name and e-mail are set.',
    why: 'A fresh runner has no git identity.',
    how: 'Set one before the commit: `git config user.name "ci"` and `git config user.email "ci@users.noreply.example.org"`.',
    references: ['https://git-scm.com/docs/git-commit#_commit_information'],
  },
  async fix(_facts, repo) {
    const passes = (line: string) => COMMITS.test(line);
    const inCi = await editCiFiles(repo, undefined, (text, { provider }) => {
      const { committer } = CI_VARIABLES[provider];
      const address = provider === 'github-actions' ? GITHUB_ADDRESS : `${committer}@example.org`;
      return /\buser\.email\b/.test(text)
        ? undefined
        : insertCommandsBefore(text, provider, passes, identity(committer, address));
    });
    const edits =
      inCi.length > 0
        ? inCi
        : await editMatching(repo, SCRIPTS, (text) =>
            /\buser\.email\b/.test(text)
              ? undefined
              : insertLinesBefore(text, passes, identity('ci', 'ci@example.org')),
          );
    return edits.length === 0 ? undefined : { title: 'Tell git who commits', safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'GitHub, in the middle of a script',
        log: 'Author identity unknown\n\n*** Please tell me who you are.',
        repo: {
          '.github/workflows/docs.yml':
            'jobs:\n  a:\n    steps:\n      - run: |\n          make docs\n          git add docs\n          git commit -m docs\n',
        },
        patched: {
          '.github/workflows/docs.yml':
            'jobs:\n  a:\n    steps:\n      - run: |\n          make docs\n          git add docs\n          git config user.name "github-actions[bot]"\n          git config user.email "41898282+github-actions[bot]@users.noreply.github.com"\n          git commit -m docs\n',
        },
      },
      {
        name: 'a script',
        log: "fatal: unable to auto-detect email address (got 'root@runner.(none)')",
        repo: { 'scripts/sync.sh': '#!/bin/sh\nif true; then\n  git commit -qam sync\nfi\n' },
        patched: {
          'scripts/sync.sh':
            '#!/bin/sh\nif true; then\n  git config user.name "ci"\n  git config user.email "ci@example.org"\n  git commit -qam sync\nfi\n',
        },
      },
      {
        name: 'git 2.39',
        log: 'Author identity unknown\n\n*** Please tell me who you are.\n\nRun\n\n  git config --global user.email "you@example.com"\n\nfatal: unable to auto-detect email address (got \'root@vm.(none)\')',
      },
    ],
    ignore: [{ name: 'prose', log: 'Please tell me who you are, said the test' }],
  },
});
