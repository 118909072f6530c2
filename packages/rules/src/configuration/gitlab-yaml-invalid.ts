import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'configuration/gitlab-yaml-invalid',
  category: 'configuration',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['gitlab'],
  needle: [
    'config contains unknown keys',
    'config should',
    'chosen stage does not exist',
    'config key may not be used',
    'does not exist in the pipeline',
    'visible job',
    'config must',
    'jobs:',
  ],
  // GitLab's pipeline page, CI lint and glab.
  pattern:
    /^(?:ERROR: |Error: |Unable to create pipeline\s?|yaml invalid: )?(?:- )?(?:(?:jobs?:(?<job>[\w:. -]{1,100}?)|(?<section>root|default|workflow|variables|stages|include)) config (?<problem>(?:contains unknown keys?: [\w, -]{1,100}|should |must |key may not be used with ).{0,200})|(?<name>[\w:. -]{1,100}) job: (?:chosen stage (?<stage>[\w -]{1,60})?does not exist|need (?<need>[\w:. -]{1,60}) is not defined).{0,300}|'(?<from>[\w:. -]{1,100})' job needs '(?<to>[\w:. -]{1,100})' job, but|jobs config should contain at least one visible job)/,
  captures: ['job?', 'section?', 'problem?', 'name?', 'stage?', 'need?', 'from?', 'to?'],
  specificity: 'general',
  docs: {
    title: '.gitlab-ci.yml is not valid',
    what: 'GitLab made no pipeline of the file.',
    why: 'A keyword, a stage or the name of a job in it is wrong.',
    how: 'Correct the place the message names; `glab ci lint` checks the file before it is pushed.',
    references: ['https://docs.gitlab.com/ci/yaml/'],
  },
  examples: {
    match: [
      { name: 'key', log: 'jobs:test config contains unknown keys: scirpt', captures: { job: 'test' } },
      {
        name: 'stage',
        log: 'test job: chosen stage does not exist; available stages are .pre, build, deploy, .post',
        captures: { name: 'test' },
      },
      {
        name: 'needs',
        log: "'test' job needs 'biuld' job, but 'biuld' does not exist in the pipeline.",
        captures: { from: 'test', to: 'biuld' },
      },
      { name: 'empty', log: 'jobs config should contain at least one visible job' },
    ],
    ignore: [{ name: 'valid', log: 'jobs: 3 valid' }],
  },
});
