import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'build/java-build-failed',
  category: 'build',
  severity: 'low',
  stage: 'build',
  ecosystems: ['java'],
  needle: [
    'BUILD FAILURE',
    'BUILD FAILED',
    'FAILURE: Build',
    'Compilation failed; see the compiler',
    'COMPILATION ERROR :',
    'There are test failures.',
  ],
  pattern:
    /^(?:\[INFO\] BUILD FAILURE|BUILD FAILED(?: in .+)?|FAILURE: Build (?:failed with an exception|completed with \d+ failures)\.|> Compilation failed; see the compiler (?:error )?output(?: below)?.*|\[ERROR\] COMPILATION ERROR :|\[ERROR\] There are test failures\.)\s*$/,
  captures: [],
  role: 'symptom',
  specificity: 'general',
  docs: {
    title: 'The build failed',
    what: 'The build tool gave up.',
    why: 'The errors around this line are the cause.',
    how: 'Repair the first error.',
    references: [
      'https://cwiki.apache.org/confluence/display/MAVEN/Home',
      'https://docs.gradle.org/current/userguide/troubleshooting.html',
    ],
  },
  examples: {
    match: [
      { name: 'Maven', log: '[INFO] BUILD FAILURE' },
      { name: 'Gradle', log: 'BUILD FAILED in 12s' },
      { name: 'Maven compiler', log: '[ERROR] COMPILATION ERROR : ' },
    ],
    ignore: [{ name: 'success', log: '[INFO] BUILD SUCCESS' }],
  },
});
