import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'configuration/gradle-wrapper-jar-missing',
  category: 'configuration',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['java'],
  needle: 'org.gradle.wrapper.GradleWrapperMain',
  pattern: /(?:Could not find or load main class|ClassNotFoundException:) org\.gradle\.wrapper\.GradleWrapperMain/,
  captures: [],
  docs: {
    title: 'gradle-wrapper.jar is not committed',
    what: 'The Gradle wrapper cannot start: gradle/wrapper/gradle-wrapper.jar is missing.',
    why: 'A `*.jar` line in .gitignore kept it out of the repository.',
    how: 'Run `gradle wrapper`, add the jar with `git add -f`, and except it in .gitignore.',
    references: ['https://docs.gradle.org/current/userguide/gradle_wrapper.html#sec:adding_wrapper'],
  },
  examples: {
    match: [{ name: 'java', log: 'Error: Could not find or load main class org.gradle.wrapper.GradleWrapperMain' }],
    ignore: [{ name: 'a process list', log: 'java -cp gradle-wrapper.jar org.gradle.wrapper.GradleWrapperMain build' }],
  },
});
