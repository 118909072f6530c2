import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule, type FixContext } from '@self-healer/core/rule';
import { ciCommands } from '@self-healer/editors/ci-file';
import { insertCommandsBefore } from '@self-healer/editors/ci-insert-commands';
import { editCiFiles, editMatching, SCRIPTS } from '../support/ci/ci-edits.ts';
import { insertLinesBefore } from '../support/shell/script-edits.ts';

/** A push of a branch onto its own name, the remote and the branch as the script says them; not by force, not of tags. */
const PUSH =
  /^(?:[-@]\s*)?git push(?: (?:-q|--quiet))?(?: (?<remote>origin)(?: ["']?(?:HEAD:)?(?<branch>[\w./-]{1,100}|\$\{?[A-Z_]{1,60}\}?)["']?)?)?$/;

/** Before the push of the step that failed: what came in between, below one's own commits. */
async function pullFirst(repo: Workspace, { step }: FixContext): Promise<readonly WriteEdit[]> {
  const said = step?.command?.split('\n').map((line) => line.trim());
  const pull = (text: string, lines: readonly string[]) => {
    const pushes = lines.map((line) => line.trim()).filter((line) => PUSH.test(line));
    const push = pushes.find((line) => said?.includes(line)) ?? (pushes.length === 1 ? pushes[0] : undefined);
    if (
      push === undefined ||
      /git pull\b|git (?:-\S+ )*rebase\b|git merge\b|reset --hard|--orphan\b|git init\b|--amend\b/.test(text)
    )
      return undefined;
    const { remote, branch } = PUSH.exec(push)?.groups ?? {};
    // A detached checkout follows no branch.
    const from = [remote, branch?.startsWith('$') ? `"${branch}"` : branch].filter((each) => each !== undefined);
    return { push, line: ['git pull --rebase', ...from].join(' ') };
  };
  const inCi = await editCiFiles(repo, undefined, (text, { provider }) => {
    const added = pull(
      text,
      provider === 'jenkins' ? [] : ciCommands(text).flatMap(({ value }) => `${value}`.split('\n')),
    );
    return added && insertCommandsBefore(text, provider, (line) => line.trim() === added.push, [added.line]);
  });
  if (inCi.length > 0) return inCi;
  return editMatching(repo, SCRIPTS, (text) => {
    const added = pull(text, text.split('\n'));
    return added && insertLinesBefore(text, (line) => line === added.push, [added.line]);
  });
}

export const rule = defineRule({
  id: 'deployment/git-push-rejected',
  category: 'deployment',
  severity: 'high',
  stage: 'deploy',
  ecosystems: ['git'],
  needle: ['(fetch first)', '(non-fast-forward)'],
  pattern: /^\s*! \[rejected\]\s+(?<from>\S+) -> (?<to>\S+) \((?:fetch first|non-fast-forward)\)/,
  captures: ['from', 'to'],
  docs: {
    title: 'git push was rejected: the branch moved',
    what: '`{to}` has commits that this checkout does not have.',
    why: 'Another job or person pushed in between.',
    how: 'Run `git pull --rebase` before the push and let only one such job run at a time. Never push by force.',
    references: ['https://git-scm.com/docs/git-push#_note_about_fast_forwards'],
  },
  async fix({ from, to }, repo, context) {
    if (from !== 'HEAD' && from !== to) return undefined;
    const edits = await pullFirst(repo, context);
    const [edit, ...others] = edits;
    if (edit === undefined || others.length > 0) return undefined;
    return { title: 'Take in what was pushed in between', safety: 'review', edits, needs: 'elsewhere' };
  },
  examples: {
    match: [
      {
        name: 'a job that commits to its branch',
        log: ' ! [rejected]        main -> main (fetch first)',
        repo: {
          '.github/workflows/bench.yml':
            'jobs:\n  a:\n    steps:\n      - run: |\n          git commit -am data\n          git push\n',
        },
        patched: {
          '.github/workflows/bench.yml':
            'jobs:\n  a:\n    steps:\n      - run: |\n          git commit -am data\n          git pull --rebase\n          git push\n',
        },
      },
      {
        name: 'a branch without the history of the remote one',
        log: ' ! [rejected]        gh-pages -> gh-pages (non-fast-forward)',
        repo: { 'deploy.sh': 'git checkout --orphan gh-pages\ngit commit -m site\ngit push origin gh-pages\n' },
      },
      {
        name: 'a branch that is made anew',
        log: ' ! [rejected]        main -> gh-pages (non-fast-forward)',
        repo: { 'deploy.sh': 'git push origin main:gh-pages\n' },
      },
      { name: 'git', log: ' ! [rejected]        main -> main (fetch first)', captures: { to: 'main' } },
    ],
    ignore: [{ name: 'a new branch', log: ' * [new branch]      main -> main' }],
  },
});
