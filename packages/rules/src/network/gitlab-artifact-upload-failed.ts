import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'network/gitlab-artifact-upload-failed',
  category: 'network',
  severity: 'medium',
  stage: 'package',
  ecosystems: ['gitlab'],
  needle: ['ERROR: Uploading artifacts', 'ERROR: Downloading artifacts'],
  // gitlab-runner.
  pattern:
    /^ERROR: (?<way>Uploading|Downloading) artifacts (?:as "\w{1,20}" |from coordinator)?.{0,60}\.\.\. (?<reason>\d{3}(?: \w{1,40}){1,5}|error|not found|forbidden|too large archive|unknown error)/,
  captures: ['way', 'reason'],
  verdict: 'rerun',
  explains: ['network/http-server-error'],
  docs: {
    title: 'GitLab did not take or give the artifacts',
    what: '{way} artifacts: {reason}.',
    why: 'The server was busy or down; `too large archive` means the limit of the project.',
    how: 'Run the job again; make the artifacts smaller when they are too large.',
    references: ['https://docs.gitlab.com/ci/jobs/job_artifacts_troubleshooting/'],
  },
  examples: {
    match: [
      {
        name: 'server',
        log: 'ERROR: Uploading artifacts as "archive" to coordinator... 502 Bad Gateway  id=1 responseStatus=502 Bad Gateway status=502 token=x',
        captures: { reason: '502 Bad Gateway' },
      },
      {
        name: 'size',
        log: 'ERROR: Uploading artifacts as "archive" to coordinator... too large archive  id=1 responseStatus=413 Request Entity Too Large',
      },
    ],
    ignore: [{ name: 'good', log: 'Uploading artifacts as "archive" to coordinator... 201 Created' }],
  },
});
