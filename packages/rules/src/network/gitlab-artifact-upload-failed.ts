import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'network/gitlab-artifact-upload-failed',
  category: 'network',
  severity: 'medium',
  stage: 'package',
  ecosystems: ['gitlab'],
  needle: ['Uploading artifacts', 'Downloading artifacts'],
  // gitlab-runner.
  pattern:
    /^(?:ERROR|WARNING): (?<way>Uploading|Downloading) artifacts (?:as "\w{1,20}" |from coordinator)?.{0,60}\.\.\. (?<reason>\d{3}(?: \w{1,40}){1,5}|error|not found|forbidden|unknown error|failed +id=\d{1,12} responseStatus=5\d\d)/,
  captures: ['way', 'reason'],
  verdict: 'rerun',
  explains: ['network/http-server-error'],
  docs: {
    title: 'GitLab did not take or give the artifacts',
    what: '{way} artifacts: {reason}.',
    why: 'The server was busy or down.',
    how: 'Run the job again; when it stays so, look at the state of the GitLab server and of its storage.',
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
        name: 'an older runner',
        log: 'WARNING: Uploading artifacts to coordinator... failed  id=156 responseStatus=500 Internal Server Error status=500 Internal Server Error token=x',
      },
    ],
    ignore: [{ name: 'good', log: 'Uploading artifacts as "archive" to coordinator... 201 Created' }],
  },
});
