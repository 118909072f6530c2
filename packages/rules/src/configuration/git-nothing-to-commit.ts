import { defineRule } from '@self-healer/core/rule';
import { rewriteScriptLines } from '../support/shell/script-edits.ts';

// A commit as a command of its own: at the start of a line or of a list's item, or behind `&&` and `;`.
const COMMIT =
  /(?<before>^[ \t]*(?:- (?:run: )?|sh ['"])?|&& |; )git (?<set>(?:-c (?:[^\s"']|"[^"]*"|'[^']*')+ )*)commit (?<options>-\S.*?)(?<rest>(?: && | ; |; |['"]?$).*)$/;

/** Commits only when something is staged; with -a, when anything tracked has changed. */
function guarded(line: string): string {
  if (/git diff\b.*--(?:quiet|exit-code)|--allow-empty/.test(line)) return line;
  return line.replace(COMMIT, (_all: string, before: string, set: string, options: string, rest: string) => {
    const test = /^-\w*a|--all\b/.test(options) ? 'git diff --quiet HEAD' : 'git diff --cached --quiet';
    const commit = `${test} || git ${set}commit ${options}`;
    return `${before}${/^ (?:&&|;)|^;/.test(rest) ? `{ ${commit}; }` : commit}${rest}`;
  });
}

export const rule = defineRule({
  id: 'configuration/git-nothing-to-commit',
  category: 'configuration',
  severity: 'medium',
  stage: 'deploy',
  ecosystems: ['git'],
  needle: ['nothing to commit', 'nothing added to commit', 'no changes added to commit'],
  pattern:
    /^(?:nothing to commit(?:, working tree clean|, working directory clean| \(.*\))?|nothing added to commit but untracked files present.*|no changes added to commit.*)$/,
  captures: [],
  specificity: 'general',
  docs: {
    title: 'git had nothing to commit',
    what: '`git commit` found no change and ended with an error.',
    why: 'The script commits always; this time nothing had changed.',
    how: 'Commit only when there is something: `git diff --cached --quiet || git commit ...`.',
    references: ['https://git-scm.com/docs/git-commit'],
  },
  async fix(_facts, repo) {
    const edits = await rewriteScriptLines(repo, guarded);
    return edits.length === 0
      ? undefined
      : { title: 'Commit only when something has changed', safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'a script and a workflow',
        log: 'On branch main\nnothing to commit, working tree clean',
        repo: {
          'ci/publish.sh': '#!/bin/sh\nset -e\ngit add -A\ngit commit -m "Generated" && git push\n',
          '.github/workflows/docs.yml':
            'jobs:\n  a:\n    steps:\n      - run: |\n          git add docs\n          git commit -m "Docs [skip ci]"\n          git push\n',
        },
        patched: {
          'ci/publish.sh':
            '#!/bin/sh\nset -e\ngit add -A\n{ git diff --cached --quiet || git commit -m "Generated"; } && git push\n',
          '.github/workflows/docs.yml':
            'jobs:\n  a:\n    steps:\n      - run: |\n          git add docs\n          git diff --cached --quiet || git commit -m "Docs [skip ci]"\n          git push\n',
        },
      },
      {
        name: 'a commit with settings of its own',
        log: 'On branch main\nnothing to commit, working tree clean',
        repo: { 'bump.sh': 'git -c user.name="A Bot" -c user.email=bot@example.org commit -m "Version"\n' },
        patched: {
          'bump.sh':
            'git diff --cached --quiet || git -c user.name="A Bot" -c user.email=bot@example.org commit -m "Version"\n',
        },
      },
      { name: 'git', log: 'On branch main\nnothing to commit, working tree clean' },
    ],
    ignore: [{ name: 'status of a tool', log: 'There is nothing to commit right now, skipping' }],
  },
});
