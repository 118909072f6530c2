import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'configuration/android-sdk-missing',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['android'],
  needle: 'SDK location not found',
  // Android Gradle plugin 3 to 8.
  pattern: /^\s*(?:> )?SDK location not found\. Define (?:a valid SDK )?location with/,
  captures: [],
  docs: {
    title: 'Gradle does not find the Android SDK',
    what: 'ANDROID_HOME is not set and local.properties does not name an SDK.',
    why: 'The image brings no Android SDK, or the variable does not reach the step.',
    how: 'Use an image with the SDK or android-actions/setup-android, and set ANDROID_HOME; do not commit local.properties.',
    references: ['https://developer.android.com/tools/variables'],
  },
  examples: {
    match: [
      {
        name: 'AGP 7',
        log: "SDK location not found. Define a valid SDK location with an ANDROID_HOME environment variable or by setting the sdk.dir path in your project's local properties file at '/app/local.properties'.",
      },
      {
        name: 'AGP 3',
        log: '> SDK location not found. Define location with sdk.dir in the local.properties file or with an ANDROID_HOME environment variable.',
      },
    ],
    ignore: [{ name: 'a directory', log: 'SDK location: /opt/android' }],
  },
});
