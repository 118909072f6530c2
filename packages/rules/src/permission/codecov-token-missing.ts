import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'permission/codecov-token-missing',
  category: 'permission',
  severity: 'low',
  stage: 'test',
  ecosystems: ['any'],
  needle: ['Token required ', 'Token not found', 'Repository token wasn', 'Could not find a repository'],
  // codecov-action 2 to 5, codecov-cli; coveralls.
  pattern:
    /\bToken required (?:because branch is protected|- not valid tokenless upload)|"detail": ?"(?:Token not found|Could not find a repository)|Repository token wasn'?t (?:found|provided)/,
  captures: [],
  explains: ['network/codecov-upload-failed'],
  docs: {
    title: 'The coverage service wants a token',
    what: 'The upload of the coverage report was refused for want of a valid token.',
    why: 'Uploads of protected branches need one; secrets are not there in runs of forks, or the secret has another name.',
    how: 'Set the secret CODECOV_TOKEN and pass it to the action (`token: ${{ secrets.CODECOV_TOKEN }}`).',
    references: ['https://docs.codecov.com/docs/codecov-tokens'],
  },
  examples: {
    match: [
      { name: 'protected', log: '{"message":"Token required because branch is protected"}' },
      { name: 'unknown', log: 'error - 2025-01-02 -- Commit creating failed: {"detail":"Token not found."}' },
    ],
    ignore: [{ name: 'a good one', log: 'info - Upload queued for processing complete' }],
  },
});
