import { defineRule } from '@self-healer/core/rule';
import { insertStep } from '@self-healer/editors/ci-file';
import { insertCommandsBefore } from '@self-healer/editors/ci-insert-commands';
import { getYaml } from '@self-healer/editors/yaml';
import { CI_VARIABLES } from '../data/ci-variables.ts';
import { editCiFiles } from '../support/ci/ci-edits.ts';
import { workflowSteps } from '../support/ci/workflow-steps.ts';

const trust = (directory: string) => `git config --global --add safe.directory "${directory}"`;

export const rule = defineRule({
  id: 'permission/git-dubious-ownership',
  category: 'permission',
  severity: 'high',
  stage: 'build',
  ecosystems: ['git'],
  needle: ['detected dubious ownership in repository', 'unsafe repository ('],
  // git 2.35.2 and newer; before 2.37 "unsafe repository".
  pattern:
    /fatal: (?:detected dubious ownership in repository at '(?<directory>[^']{1,300})'|unsafe repository \('(?<unsafe>[^']{1,300})' is owned by someone else\))/,
  captures: ['directory?', 'unsafe?'],
  docs: {
    title: 'git does not trust the checkout: it belongs to another user',
    what: 'git refuses to work in the checkout, because another user owns it.',
    why: 'The job runs in a container as another user than the one that checked out.',
    how: 'Tell git that this directory is fine, before the step: `git config --global --add safe.directory "$PWD"`.',
    references: ['https://git-scm.com/docs/git-config#Documentation/git-config.txt-safedirectory'],
  },
  async fix(_facts, repo, { step }) {
    const started = step?.command?.trim().split('\n')[0];
    const edits = await editCiFiles(repo, undefined, (text, { provider }) => {
      if (text.includes('safe.directory')) return undefined;
      if (provider !== 'github-actions') {
        const command = trust(CI_VARIABLES[provider].directory);
        // A makefile or script calls git where the CI file does not.
        return (
          insertCommandsBefore(text, provider, (line) => /\bgit\b/.test(line), [command]) ??
          insertCommandsBefore(text, provider, (line) => line.trim() === started, [command])
        );
      }
      let changed: string | undefined;
      // From the last one up, so that places above stay true. Only a job in a container has another user.
      for (const { job, path, uses } of workflowSteps(text).toReversed()) {
        if (!uses?.startsWith('actions/checkout@') || getYaml(text, ['jobs', job, 'container']) === undefined) continue;
        const after = [...path.slice(0, -1), Number(path.at(-1)) + 1];
        changed =
          insertStep(
            changed ?? text,
            after,
            `name: Trust the checkout\nrun: ${trust(CI_VARIABLES['github-actions'].directory)}`,
          ) ?? changed;
      }
      return changed;
    });
    return edits.length === 0 ? undefined : { title: 'Let git trust the checkout', safety: 'safe', edits };
  },
  examples: {
    match: [
      {
        name: 'Jenkins, behind make',
        log: "fatal: detected dubious ownership in repository at '/var/lib/jenkins/workspace/app'",
        command: 'make version',
        repo: { Jenkinsfile: "node {\n  sh 'make version'\n}\n", Makefile: 'version:\n\tgit describe\n' },
        patched: {
          Jenkinsfile:
            "node {\n  sh 'git config --global --add safe.directory \"$WORKSPACE\"'\n  sh 'make version'\n}\n",
        },
      },
      {
        name: 'container job',
        log: "fatal: detected dubious ownership in repository at '/__w/app/app'",
        captures: { directory: '/__w/app/app' },
        repo: {
          '.github/workflows/ci.yml':
            'on: push\njobs:\n  build:\n    runs-on: ubuntu-24.04\n    container: debian:12\n    steps:\n      - uses: actions/checkout@v4\n      - run: git describe\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'on: push\njobs:\n  build:\n    runs-on: ubuntu-24.04\n    container: debian:12\n    steps:\n      - uses: actions/checkout@v4\n      - name: Trust the checkout\n        run: git config --global --add safe.directory "$GITHUB_WORKSPACE"\n      - run: git describe\n',
        },
      },
      {
        name: 'GitLab',
        log: "fatal: detected dubious ownership in repository at '/builds/acme/app'",
        repo: { '.gitlab-ci.yml': 'build:\n  script:\n    - make\n    - git describe --tags\n' },
        patched: {
          '.gitlab-ci.yml':
            'build:\n  script:\n    - make\n    - git config --global --add safe.directory "$CI_PROJECT_DIR"\n    - git describe --tags\n',
        },
      },
      { name: 'git 2.36', log: "fatal: unsafe repository ('/github/workspace' is owned by someone else)" },
    ],
    ignore: [{ name: 'documentation', log: 'git may report dubious ownership of a repository' }],
  },
});
