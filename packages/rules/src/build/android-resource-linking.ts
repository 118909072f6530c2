import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'build/android-resource-linking',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['android'],
  needle: 'AAPT: error: ',
  // Android Gradle plugin 3 to 8.
  pattern:
    /^\s*(?:> )?(?:ERROR: ?)?(?<path>\S{1,300}?\.xml)(?::\d{1,6}(?::\d{1,6})?(?:-\d{1,6}(?::\d{1,6})?)?)?: AAPT: error: (?<problem>.{1,300})$/,
  captures: ['path', 'problem'],
  docs: {
    title: 'An Android resource cannot be linked',
    what: '{path}: {problem}',
    why: 'The resource, attribute or style does not exist, is misspelt, or comes with a library or compileSdk that the module does not use.',
    how: 'Correct the name at that place, or add the library or the compileSdk that brings it.',
    references: ['https://developer.android.com/tools/aapt2'],
  },
  examples: {
    match: [
      {
        name: 'a missing resource',
        log: '     ERROR:/app/src/main/AndroidManifest.xml:12:5-20: AAPT: error: resource mipmap/ic_launcher (aka org.example:mipmap/ic_launcher) not found.',
        captures: { path: '/app/src/main/AndroidManifest.xml' },
      },
      {
        name: 'a value',
        log: '/app/src/main/res/values/styles.xml:4: AAPT: error: style attribute colorMain not found.',
      },
    ],
    ignore: [{ name: 'a warning', log: '/app/src/main/res/values/a.xml:3: AAPT: warn: string is defined twice' }],
  },
});
