import { defineRule } from '@self-healer/core/rule';
import { editCiFiles } from '../support/ci/ci-edits.ts';
import { quoteMapCommands } from '../support/ci/quote-commands.ts';

export const rule = defineRule({
  id: 'configuration/ci-command-not-text',
  category: 'configuration',
  severity: 'critical',
  stage: 'setup',
  ecosystems: ['gitlab', 'codebuild', 'bitbucket'],
  needle: [
    'config should be a string or a nested array of strings',
    'to be of string type: found subkeys instead',
    'Missing or empty command string',
    'is not valid under any of the given schemas',
  ],
  // GitLab 13 to 18; CodeBuild; Bitbucket Pipelines; check-jsonschema.
  pattern:
    /(?:^(?:ERROR: |Error: |- )?(?:jobs:)?(?<job>[\w:. /-]{1,100}?):?(?:script|before_script|after_script) config should be a string or a nested array of strings|Expected Commands\[(?<index>\d{1,4})\] to be of string type: found subkeys instead|\[(?<place>pipelines[\w >'-]{1,200})\].{0,100}Missing or empty command string|^ {2}[\w./-]{1,200}::\$[\w.-]{1,200}: \[.{1,3000}\] is not valid under any of the given schemas$)/,
  captures: ['job?', 'index?', 'place?'],
  explains: [
    'other/codebuild-phase-failed',
    'configuration/gitlab-yaml-invalid',
    'configuration/codebuild-buildspec-missing',
  ],
  docs: {
    title: 'A command of the CI file is no text for YAML',
    what: 'A command with a colon and a blank in it was read as a map.',
    why: 'YAML takes `echo a: b` for a key and its value.',
    how: "Put the whole command in single quotes: `- 'echo a: b'`.",
    references: ['https://docs.gitlab.com/ci/yaml/script/#use-special-characters-with-script'],
  },
  async fix(_facts, repo) {
    const edits = await editCiFiles(repo, ['gitlab-ci', 'codebuild', 'bitbucket'], quoteMapCommands);
    return edits.length === 0 ? undefined : { title: 'Quote the commands that hold a colon', safety: 'safe', edits };
  },
  examples: {
    match: [
      {
        name: 'GitLab',
        log: 'jobs:lint:script config should be a string or a nested array of strings up to 10 levels deep',
        captures: { job: 'lint' },
        repo: { '.gitlab-ci.yml': 'lint:\n  script:\n    - npm ci\n    - echo Lint: ok\n    - "echo a: b"\n' },
        patched: { '.gitlab-ci.yml': 'lint:\n  script:\n    - npm ci\n    - \'echo Lint: ok\'\n    - "echo a: b"\n' },
      },
      {
        name: 'CodeBuild',
        log: '[Container] 2026/11/02 10:11:12.112300 Phase context status code: YAML_FILE_ERROR Message: Expected Commands[1] to be of string type: found subkeys instead at line 9, value of the key tag on line 8 might be empty',
        captures: { index: '1' },
        repo: { 'buildspec.yml': 'phases:\n  build:\n    commands:\n      - npm ci\n      - echo Started: `date`\n' },
        patched: {
          'buildspec.yml': "phases:\n  build:\n    commands:\n      - npm ci\n      - 'echo Started: `date`'\n",
        },
      },
      {
        name: 'Bitbucket',
        log: 'There is an error in your bitbucket-pipelines.yml at [pipelines > default > 0 > step > script > 1]. To be precise: Missing or empty command string. Each item in this list should either be a single command string defining all options for a pipe.',
        repo: {
          'bitbucket-pipelines.yml':
            "pipelines:\n  default:\n    - step:\n        script:\n          - make\n          - echo it's done: now\n",
        },
        patched: {
          'bitbucket-pipelines.yml':
            "pipelines:\n  default:\n    - step:\n        script:\n          - make\n          - 'echo it''s done: now'\n",
        },
      },
      {
        name: 'check-jsonschema',
        log: "Schema validation errors were encountered.\n  .gitlab-ci.yml::$.lint.script: ['npm ci', {'echo Lint': 'ok'}] is not valid under any of the given schemas",
      },
    ],
    ignore: [{ name: 'another key', log: "  a.yml::$.jobs: {'a': 'b'} is not valid under any of the given schemas" }],
  },
});
