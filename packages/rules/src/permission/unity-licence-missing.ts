import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'permission/unity-licence-missing',
  category: 'permission',
  severity: 'high',
  stage: 'build',
  ecosystems: ['unity'],
  needle: [
    'valid Unity Editor license',
    'activate the Unity license',
    'Missing Unity ',
    'UNITY_LICENSE',
    'activate ULF license',
    'trying to activate license',
  ],
  // Unity 2019 to 6; GameCI's actions.
  pattern:
    /^(?:.{0,60}: |\[Licensing::Module\] )?(?:##\[error\])?(?:No valid Unity Editor license found|(?:Error: )?There was an error while trying to activate the Unity license|(?:Error: )?Failed to activate ULF license|Unclassified error occ?ured while trying to activate license|(?:Error: )?Missing Unity [Ll]icense File|.{0,40}UNITY_LICENSE.{0,40} (?:missing|not set|empty))/,
  captures: [],
  docs: {
    title: 'Unity has no licence in this job',
    what: 'The editor found no valid licence and did not start.',
    why: 'The secret with the licence is missing, expired or of another version, or runs of forks do not get it.',
    how: 'Set the secrets UNITY_LICENSE, UNITY_EMAIL and UNITY_PASSWORD, and pass them to the step.',
    references: ['https://game.ci/docs/github/activation'],
  },
  examples: {
    match: [
      { name: 'the editor', log: 'No valid Unity Editor license found. Please activate your license.' },
      { name: 'a refused activation', log: '[Licensing::Module] Error: Failed to activate ULF license: code 500' },
      { name: 'an action', log: '##[error]Missing Unity License File and no Serial was found.' },
    ],
    ignore: [{ name: 'activated', log: 'Unity license has been activated' }],
  },
});
