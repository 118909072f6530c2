import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'security/macos-code-signing',
  category: 'security',
  severity: 'high',
  stage: 'package',
  ecosystems: ['ios', 'macos'],
  needle: [
    'errSecInternalComponent',
    'No signing certificate',
    'requires a provisioning profile',
    'No profiles for',
    'no identity found',
    'No profile matching',
    'Code Signing Error',
    'error: Provisioning profile',
  ],
  // codesign, xcodebuild.
  pattern:
    /(?:: errSecInternalComponent$|error: (?:No signing certificate "(?<certificate>[^"]{1,100})" found|No profiles for '(?<bundle>[^']{1,200})' were found|(?:exportArchive: )?"[^"]{1,100}" requires a provisioning profile|Provisioning profile "[^"]{1,200}" .{1,200})|: no identity found$)/,
  captures: ['certificate?', 'bundle?'],
  docs: {
    title: 'The app could not be signed',
    what: 'Xcode or codesign found no usable certificate or profile.',
    why: 'The keychain of the runner is empty or locked, or the profile does not fit the certificate and bundle.',
    how: 'Import the certificate into a keychain that is unlocked and on the search list (`security set-key-partition-list`), and install the profile.',
    references: [
      'https://docs.github.com/en/actions/how-tos/deploy/deploy-to-third-party-platforms/sign-xcode-applications',
    ],
  },
  examples: {
    match: [
      { name: 'keychain', log: '/tmp/App.app: errSecInternalComponent' },
      {
        name: 'certificate',
        log: 'error: No signing certificate "iOS Distribution" found: No "iOS Distribution" signing certificate matching team ID "X" with a private key was found.',
        captures: { certificate: 'iOS Distribution' },
      },
      {
        name: 'an archive that is exported',
        log: 'error: exportArchive: "Demo.app" requires a provisioning profile.',
      },
    ],
    ignore: [{ name: 'signed', log: '/tmp/App.app: signed app bundle' }],
  },
});
