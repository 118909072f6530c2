import { defineRule } from '@self-healer/core/rule';
import { editMatching, SCRIPTS } from '../support/ci/ci-edits.ts';
import { nearestWord } from '../support/text/nearest-word.ts';

/** Tasks of Gradle's own plugins, https://docs.gradle.org/current/userguide/java_plugin.html and its neighbours, 2026-11. */
const BUILT_IN: readonly string[] = (
  'assemble build buildDependents buildNeeded check checkstyleMain checkstyleTest clean compileJava compileKotlin compileTestJava ' +
  'dependencies distTar distZip help installDist jacocoTestCoverageVerification jacocoTestReport jar javadoc javadocJar lint ' +
  'pmdMain processResources projects properties publish publishToMavenLocal run shadowJar sourcesJar spotlessApply spotlessCheck ' +
  'startScripts tasks test testClasses testDebugUnitTest testReleaseUnitTest uploadArchives wrapper bootJar bootRun bootWar war ' +
  'assembleDebug assembleRelease connectedAndroidTest connectedCheck ktlintCheck ktlintFormat detekt'
).split(' ');
const REGISTERED =
  /\btasks?(?:\.(?:register|create|named))?\s*(?:<[\w.]+>)?\s*\(?\s*["']?(?<name>[a-z]\w{1,80})["']?|\bval (?<val>[a-z]\w{1,80}) by tasks\.\w+/g;

export const rule = defineRule({
  id: 'configuration/gradle-task-unknown',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['java'],
  needle: ["ask '"],
  // Gradle 5 and newer, with or without the path of a project.
  pattern:
    /^(?:> )?(?:Cannot locate tasks that match '[^']+' as t|T)ask '(?<task>[\w-]+)' (?:not found|is ambiguous) in (?:root )?project '/,
  captures: ['task'],
  explains: ['build/gradle-*'],
  docs: {
    title: 'A job asks Gradle for a task that is not there',
    what: 'Gradle knows no task `{task}`.',
    why: 'The name is misspelt, or the plugin that brings the task is not applied.',
    how: 'Use a name that `gradle tasks --all` prints.',
    references: ['https://docs.gradle.org/current/userguide/command_line_interface.html'],
  },
  async fix({ task }, repo) {
    const known = new Set(BUILT_IN);
    for (const path of (await repo.list()).filter((each) => /\.gradle(?:\.kts)?$/.test(each)))
      for (const { groups } of ((await repo.read(path)) ?? '').matchAll(REGISTERED))
        known.add(groups?.name ?? groups?.val ?? '');
    const meant = nearestWord(task, [...known]);
    if (meant === undefined) return undefined;
    const word = new RegExp(`(?<=[\\s:])${task}(?=[\\s"'&;|]|$)`, 'g');
    const rename = (text: string) =>
      text
        .split('\n')
        .map((line) => (/\bgradlew?\b/.test(line) ? line.replace(word, () => meant) : line))
        .join('\n');
    const edits = [
      ...(await editMatching(repo, SCRIPTS, rename)),
      ...(await editMatching(repo, /(?:\.ya?ml|(?:^|\/)Jenkinsfile[^/]*)$/, rename)),
    ];
    return edits.length === 0 ? undefined : { title: `Run the task ${meant}`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'a task that a script registers',
        log: "> Cannot locate tasks that match ':app:integrationTests' as task 'integrationTests' not found in project ':app'. Some candidates are: 'integrationTest'.",
        captures: { task: 'integrationTests' },
        repo: {
          'app/build.gradle.kts': 'tasks.register<Test>("integrationTest") { }\n',
          '.gitlab-ci.yml': 'a:\n  script:\n    - ./gradlew :app:integrationTests --info\n',
        },
        patched: { '.gitlab-ci.yml': 'a:\n  script:\n    - ./gradlew :app:integrationTest --info\n' },
      },
      {
        name: 'a task of Gradle',
        log: "Task 'biuld' not found in root project 'shop'. Some candidates are: 'build'.",
        captures: { task: 'biuld' },
        repo: { Jenkinsfile: "pipeline { steps { sh './gradlew clean biuld' } }\n" },
        patched: { Jenkinsfile: "pipeline { steps { sh './gradlew clean build' } }\n" },
      },
      {
        name: 'a name that only the log offers',
        log: "Task 'deplyo' not found in root project 'shop'. Some candidates are: 'deploy'.",
        captures: { task: 'deplyo' },
        repo: { Jenkinsfile: "pipeline { steps { sh './gradlew deplyo' } }\n" },
      },
    ],
    ignore: [{ name: 'a project', log: "Project 'ap' not found in root project 'shop'." }],
  },
});
