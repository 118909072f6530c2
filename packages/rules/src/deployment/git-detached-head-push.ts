import { defineRule } from '@self-healer/core/rule';
import { CI_VARIABLES } from '../data/ci-variables.ts';
import { editCiFiles, rewriteCommands } from '../support/ci/ci-edits.ts';

export const rule = defineRule({
  id: 'deployment/git-detached-head-push',
  category: 'deployment',
  severity: 'high',
  stage: 'deploy',
  ecosystems: ['git'],
  needle: 'You are not currently on a branch',
  pattern: /^fatal: You are not currently on a branch\.$/,
  captures: [],
  docs: {
    title: 'git push from a detached HEAD',
    what: 'git does not know which branch to push.',
    why: 'CI checks out a commit, not a branch.',
    how: 'Name the branch: `git push origin HEAD:BRANCH` with the branch variable of your CI.',
    references: ['https://git-scm.com/docs/git-push'],
  },
  async fix(_facts, repo) {
    const edits = await editCiFiles(repo, undefined, (text, { provider }) => {
      const { branch } = CI_VARIABLES[provider];
      if (branch === undefined) return undefined;
      // Without a refspec only; options such as --follow-tags stay.
      const named = (command: string) =>
        command.replace(
          /\bgit push(?<options>(?: --?[\w-]+)*)(?: origin)?(?=['"]?[ \t]*(?:$|\n|&&|;))/g,
          (_all: string, options: string) => `git push${options} origin "HEAD:${branch}"`,
        );
      return provider === 'jenkins' ? named(text) : rewriteCommands(text, named);
    });
    return edits.length === 0 ? undefined : { title: 'Push to the branch by its name', safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'GitLab',
        log: 'fatal: You are not currently on a branch.',
        repo: { '.gitlab-ci.yml': 'docs:\n  script:\n    - git commit -am docs\n    - git push --follow-tags\n' },
        patched: {
          '.gitlab-ci.yml':
            'docs:\n  script:\n    - git commit -am docs\n    - git push --follow-tags origin "HEAD:$CI_COMMIT_BRANCH"\n',
        },
      },
      {
        name: 'git',
        log: 'fatal: You are not currently on a branch.\nTo push the history leading to the current (detached HEAD)',
      },
    ],
    ignore: [{ name: 'status', log: 'You are not currently on a branch.' }],
  },
});
