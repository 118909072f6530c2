import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'resource/job-time-limit',
  category: 'resource',
  severity: 'high',
  stage: 'other',
  ecosystems: ['any'],
  needle: [
    'execution took longer than',
    'ran longer than the maximum time',
    'Too long with no output',
    'Cancelling nested steps due to timeout',
    'Build timed out',
    'Timeout has been exceeded',
    'has timed out after',
    'BUILD_TIMED_OUT',
    'the maximum execution time',
    'the maximum time of',
    'minutes) reached. Terminating',
    'No output has been received in the last',
    'exceeded the maximum time limit for jobs',
  ],
  // GitHub, Azure, GitLab, CircleCI, Jenkins, CodeBuild, Travis.
  pattern:
    /^(?:##\[error\])?(?:The job (?:running on (?:runner|agent) (?<runner>.{1,100}?) )?(?:has exceeded|ran longer than) the maximum (?:execution )?time of (?<limit>\d+ minutes)|The action '(?<step>.{1,200})' has timed out after (?<minutes>\d+ minutes)|ERROR: Job failed: execution took longer than (?<gitlab>\w{1,20})(?: seconds)?|Too long with no output \(exceeded (?<silence>\w{1,20})\)|Cancelling nested steps due to timeout|Build timed out \(after (?<jenkins>\d+ \w{1,10})\)\. Marking the build as (?:failed|aborted)|Build timed out\.?$|Timeout \(\d+ minutes\) reached\. Terminating|No output has been received in the last \w{1,12}|The job exceeded the maximum time limit for jobs|.{0,60}BUILD_TIMED_OUT|.{0,80}Timeout has been exceeded)/,
  captures: ['runner?', 'limit?', 'step?', 'minutes?', 'gitlab?', 'silence?', 'jenkins?'],
  explains: ['other/operation-cancelled', 'unknown'],
  docs: {
    title: 'The job ran into its time limit',
    what: 'The platform stopped the job when its time was over.',
    why: 'A step hangs (a prompt, a watch mode, a server that never ends, a deadlock), or the work takes longer than the limit.',
    how: 'Look at the last line before the stop: end what waits for input or watches. Raise the limit (timeout-minutes, timeout, no_output_timeout, timeoutInMinutes) only when the work really needs it.',
    references: ['https://docs.github.com/en/actions/reference/limits'],
  },
  examples: {
    match: [
      {
        name: 'GitHub',
        log: '##[error]The job running on runner GitHub Actions 12 has exceeded the maximum execution time of 360 minutes.',
        captures: { limit: '360 minutes' },
      },
      {
        name: 'step',
        log: "##[error]The action 'Run tests' has timed out after 10 minutes.",
        captures: { step: 'Run tests', minutes: '10 minutes' },
      },
      {
        name: 'Azure',
        log: '##[error]The job running on agent Azure Pipelines 2 ran longer than the maximum time of 60 minutes. For more information, see https://go.microsoft.com/fwlink/?linkid=2077134',
        captures: { limit: '60 minutes' },
      },
      {
        name: 'GitLab',
        log: 'ERROR: Job failed: execution took longer than 1h0m0s seconds',
        captures: { gitlab: '1h0m0s' },
      },
      {
        name: 'CircleCI',
        log: 'Too long with no output (exceeded 10m0s): context deadline exceeded',
        captures: { silence: '10m0s' },
      },
      { name: 'Jenkins', log: 'Cancelling nested steps due to timeout' },
      {
        name: 'Travis',
        log: 'No output has been received in the last 10m0s, this potentially indicates a stalled build or something wrong with the build itself.',
      },
      { name: 'travis_wait', log: 'Timeout (20 minutes) reached. Terminating "make check"' },
      { name: 'Travis, in all', log: 'The job exceeded the maximum time limit for jobs, and has been terminated.' },
      { name: 'a script of its own', log: 'Build timed out' },
    ],
    ignore: [
      { name: 'a test', log: 'Error: Timeout of 2000ms exceeded.' },
      { name: 'a setting', log: 'timeout-minutes: 360' },
    ],
  },
});
