import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'network/git-server-busy',
  category: 'network',
  severity: 'medium',
  stage: 'checkout',
  ecosystems: ['git'],
  needle: ['fatal: remote error: ', 'remote: Internal Server Error', 'remote: GitLab is not responding'],
  // GitLab, GitHub, Bitbucket.
  pattern:
    /^(?:fatal: remote error: .{1,80}(?:unable to handle this request due to load|temporarily unavailable|try again later|is (?:not responding|offline))|remote: (?:Internal Server Error|GitLab is not responding))/,
  captures: [],
  verdict: 'rerun',
  explains: ['network/http-server-error'],
  docs: {
    title: 'The Git server is busy or down',
    what: 'The server of the repository answered that it cannot serve the request now.',
    why: 'It is overloaded, in maintenance, or limits how much one project may clone at a time.',
    how: 'Run the job again; clone less (`GIT_DEPTH`, `fetch-depth`) when many jobs start at once.',
    references: ['https://docs.gitlab.com/ci/runners/configure_runners/#get_sources-attempts'],
  },
  examples: {
    match: [
      {
        name: 'load',
        log: 'fatal: remote error: GitLab is currently unable to handle this request due to load (ID 01KMQ).',
      },
      { name: 'GitHub', log: 'remote: Internal Server Error' },
    ],
    ignore: [{ name: 'a ref', log: 'fatal: remote error: upload-pack: not our ref 123' }],
  },
});
