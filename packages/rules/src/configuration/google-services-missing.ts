import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'configuration/google-services-missing',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['android'],
  needle: 'File google-services.json is missing',
  // com.google.gms.google-services 3 and 4.
  pattern: /^\s*(?:> )?File google-services\.json is missing\./,
  captures: [],
  docs: {
    title: 'The settings of Firebase are not there',
    what: 'The plugin for Google services finds no google-services.json.',
    why: 'The file is not committed (it is often left out of the repository), and the job does not write it.',
    how: 'Write it in a step before the build, from a secret, to the place that the message lists.',
    references: ['https://developers.google.com/android/guides/google-services-plugin'],
  },
  examples: {
    match: [
      {
        name: 'app',
        log: '> File google-services.json is missing. The Google Services Plugin cannot function without it.',
      },
    ],
    ignore: [{ name: 'read', log: '> Task :app:processDebugGoogleServices' }],
  },
});
