import { defineRule } from '@self-healer/core/rule';
import { replaceGradleCall } from '@self-healer/editors/gradle';
import { editMatching } from '../support/ci/ci-edits.ts';
import { nameConfigurations } from '../support/java/gradle-configurations.ts';

export const rule = defineRule({
  id: 'dependency/gradle-could-not-resolve',
  category: 'dependency',
  severity: 'high',
  stage: 'build',
  ecosystems: ['java'],
  needle: ['Could not find ', 'Could not resolve '],
  pattern:
    /^\s*> Could not (?:find (?<artifact>[\w.-]+:[\w.-]+:\S+)\.|find method (?<method>\w+)\(|resolve (?<other>[\w.-]+:[\w.-]+:[^\s.]\S*)\.?)/,
  captures: ['artifact?', 'method?', 'other?'],
  explains: ['build/gradle-what-went-wrong', 'build/gradle-task-failed'],
  docs: {
    title: 'Gradle cannot resolve a dependency',
    what: 'Gradle finds no {what}.',
    why: 'The version does not exist in the repositories searched, or the repository is missing or closed.',
    how: 'Check the coordinates and the repositories block; the lines below name the places searched.',
    references: ['https://docs.gradle.org/current/userguide/dependency_resolution.html'],
  },
  gathers: ['what'],
  gather: ({ artifact, method, other }) => ({ what: `\`${artifact ?? other ?? method ?? ''}\`` }),
  async fix({ method }, repo, { window }) {
    // JCenter closed on 2024-08-15; Gradle 9 does not even know the name.
    const closed = window.lines.some((line) => line.includes('://jcenter.bintray.com/'));
    const inDependencies = (window.lines[window.index] ?? '').includes('DependencyHandler');
    const named = method === undefined || !inDependencies ? [] : await nameConfigurations(method, repo);
    if (named.length > 0) return { title: 'Use the configurations that Gradle has', safety: 'review', edits: named };
    if (method !== 'jcenter' && !closed) return undefined;
    const edits = await editMatching(repo, /\.gradle(?:\.kts)?$/, (text) =>
      replaceGradleCall(text, 'jcenter', 'mavenCentral'),
    );
    return edits.length === 0
      ? undefined
      : { title: 'Use Maven Central: JCenter has been closed', safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'JCenter',
        log: "   > Could not resolve org.example:lib:0.7.2.\n      > Could not resolve org.example:lib:0.7.2.\n         > Could not GET 'https://jcenter.bintray.com/org/example/lib/0.7.2/lib-0.7.2.pom'. Received status code 403 from server: Forbidden",
        repo: { 'settings.gradle.kts': 'repositories {\n    google()\n    jcenter()\n}\n' },
        patched: { 'settings.gradle.kts': 'repositories {\n    google()\n    mavenCentral()\n}\n' },
      },
      {
        name: 'a configuration that is gone',
        log: '> Could not find method compile() for arguments [com.google.guava:guava:33.0.0-jre] on object of type org.gradle.api.internal.artifacts.dsl.dependencies.DefaultDependencyHandler.',
        captures: { method: 'compile' },
        repo: {
          'build.gradle':
            "dependencies {\n    compile 'com.google.guava:guava:33.0.0-jre'\n    testCompile project(':t')\n}\ntasks.register('compile') {\n}\n",
          'lib/build.gradle': "plugins { id 'java-library' }\ndependencies {\n    compile(libs.a)\n}\n",
        },
        patched: {
          'build.gradle':
            "dependencies {\n    implementation 'com.google.guava:guava:33.0.0-jre'\n    testImplementation project(':t')\n}\ntasks.register('compile') {\n}\n",
          'lib/build.gradle': "plugins { id 'java-library' }\ndependencies {\n    api(libs.a)\n}\n",
        },
      },
      {
        name: 'not found',
        log: "> Could not resolve all files for configuration ':compileClasspath'.\n   > Could not find com.example:lib:1.2.3.\n     Searched in the following locations:",
        captures: { artifact: 'com.example:lib:1.2.3' },
      },
    ],
    ignore: [{ name: 'prose', log: 'Could not find a matching file' }],
  },
});
