import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'deployment/github-release-refused',
  category: 'deployment',
  severity: 'high',
  stage: 'deploy',
  ecosystems: ['github-actions'],
  needle: 'GitHub release failed with status: 4',
  // softprops/action-gh-release 0.1 to 2; 401 and 403 are a matter of rights.
  pattern: /^.{0,8}GitHub release failed with status: (?<status>4(?!01|03)\d\d)\b/,
  captures: ['status'],
  docs: {
    title: 'GitHub did not accept the release',
    what: 'GitHub answered {status}.',
    why: 'A release of that tag is there already or is a draft, the tag or the target does not exist, or a field is not valid.',
    how: 'See which release of that tag there is; the action says below it what GitHub did not like.',
    references: ['https://docs.github.com/rest/releases/releases#create-a-release'],
  },
  examples: {
    match: [
      {
        name: 'unprocessable',
        log: '⚠️ GitHub release failed with status: 422',
        captures: { status: '422' },
      },
    ],
    ignore: [
      { name: 'no rights', log: '⚠️ GitHub release failed with status: 403' },
      { name: 'the server', log: '⚠️ GitHub release failed with status: 502' },
    ],
  },
});
