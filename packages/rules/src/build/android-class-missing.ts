import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'build/android-class-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['android'],
  needle: ['Missing class', 'ERROR: R8: '],
  // R8 of the Android Gradle plugin 7 and 8.
  pattern:
    /^(?:ERROR: R8: Missing class (?<class>[\w.$]{1,200})|ERROR: Missing classes detected while running R8|Missing classes detected while running R8\.)/,
  captures: ['class?'],
  docs: {
    title: 'R8 misses classes that the code refers to',
    what: 'Shrinking stops: code refers to classes that are in no dependency.',
    why: 'A library uses an optional dependency (annotations, a provider of TLS) that is not on the classpath.',
    how: 'Add the dependency, or take over the `-dontwarn` rules that R8 wrote to missing_rules.txt after you have seen that they are optional.',
    references: ['https://developer.android.com/build/shrink-code'],
  },
  examples: {
    match: [
      {
        name: 'a class',
        log: 'ERROR: R8: Missing class javax.annotation.Nullable (referenced from: void a.B.c())',
        captures: { class: 'javax.annotation.Nullable' },
      },
      {
        name: 'many',
        log: 'ERROR: Missing classes detected while running R8. Please add the missing classes or apply additional keep rules',
      },
    ],
    ignore: [{ name: 'a warning', log: 'WARNING: R8: Missing class javax.annotation.Nullable' }],
  },
});
