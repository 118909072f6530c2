import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'configuration/android-keystore-missing',
  category: 'configuration',
  severity: 'high',
  stage: 'package',
  ecosystems: ['android'],
  needle: 'not found for signing config',
  // Android Gradle plugin 3 to 8.
  pattern: /^\s*(?:> )?Keystore file '?(?<path>[^']{1,300}?)'? not found for signing config '(?<config>[^']{1,80})'/,
  captures: ['path', 'config'],
  docs: {
    title: 'The key to sign the application with is not there',
    what: 'The signing configuration {config} names {path}, which does not exist.',
    why: 'The keystore is rightly not committed, and the job does not write it, or writes it elsewhere.',
    how: 'Write it in a step before the build, from a secret in base64, to the path that build.gradle names.',
    references: ['https://developer.android.com/studio/publish/app-signing'],
  },
  examples: {
    match: [
      {
        name: 'release',
        log: "> Keystore file '/app/key.jks' not found for signing config 'release'.",
        captures: { path: '/app/key.jks', config: 'release' },
      },
    ],
    ignore: [{ name: 'signed', log: '> Task :app:validateSigningRelease' }],
  },
});
