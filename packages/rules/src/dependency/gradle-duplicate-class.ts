import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'dependency/gradle-duplicate-class',
  category: 'dependency',
  severity: 'high',
  stage: 'build',
  ecosystems: ['android', 'gradle'],
  needle: 'Duplicate class ',
  // Android Gradle plugin 3.4 to 8; the first of a list.
  pattern:
    /^\s*(?:> )?Duplicate class (?<class>[\w.$]{1,300}) found in (?:the following )?modules (?<one>.{1,300}?) and (?<other>.{1,300})$/,
  captures: ['class', 'one', 'other'],
  docs: {
    title: 'Two libraries bring the same class',
    what: '{class} is in {one} and in {other}.',
    why: 'A library was moved or merged into another, and both are among the dependencies in versions that do not fit.',
    how: 'See `./gradlew app:dependencies`; bring both to one version (a BOM does), or exclude the older one.',
    references: ['https://developer.android.com/build/dependencies#duplicate_classes'],
  },
  examples: {
    match: [
      {
        name: 'the standard library',
        log: '   > Duplicate class kotlin.io.Paths found in modules jetified-std-1.9 (a:std:1.9.0) and jetified-std-jdk7-1.6 (a:std-jdk7:1.6.0)',
        captures: { class: 'kotlin.io.Paths', one: 'jetified-std-1.9 (a:std:1.9.0)' },
      },
    ],
    ignore: [{ name: 'of a compiler', log: 'src/A.java:3: error: duplicate class: a.A' }],
  },
});
