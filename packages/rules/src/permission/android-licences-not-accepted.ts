import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'permission/android-licences-not-accepted',
  category: 'permission',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['java'],
  needle: ['have not been accepted', 'You have not accepted the license agreements'],
  pattern:
    /(?:Failed to install the following Android SDK packages as some licences have not been accepted|You have not accepted the license agreements of the following SDK components)/,
  captures: [],
  explains: ['build/gradle-*'],
  docs: {
    title: 'Android SDK licences are not accepted',
    what: 'The Android SDK may not install packages: their licences are not accepted.',
    why: 'The image has an SDK without accepted licences.',
    how: 'Run `sdkmanager --licenses` in the setup step and accept.',
    references: ['https://developer.android.com/studio/intro/update#download-with-gradle'],
  },
  examples: {
    match: [
      {
        name: 'Gradle',
        log: '> Failed to install the following Android SDK packages as some licences have not been accepted.',
      },
    ],
    ignore: [{ name: 'done', log: 'All SDK package licenses accepted.' }],
  },
});
