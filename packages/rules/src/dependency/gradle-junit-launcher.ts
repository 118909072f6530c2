import { defineRule } from '@self-healer/core/rule';
import { failedProject, gradleScriptOf } from '../support/java/gradle-script-of.ts';

const LAUNCHER = 'org.junit.platform:junit-platform-launcher';

export const rule = defineRule({
  id: 'dependency/gradle-junit-launcher',
  category: 'dependency',
  severity: 'high',
  stage: 'test',
  ecosystems: ['java'],
  needle: 'Failed to load JUnit Platform',
  // Gradle 8.3 and newer; from 9 on it brings no launcher of its own.
  pattern:
    /^(?:> )?(?:Could not start Gradle Test Executor \d{1,4}: )?Failed to load JUnit Platform\. {1,2}Please ensure that (?:all JUnit Platform dependencies are available|the JUnit Platform is available) on the test(?:'s)? runtime classpath/,
  captures: [],
  explains: ['build/gradle-what-went-wrong', 'build/gradle-task-failed'],
  docs: {
    title: 'Gradle has no launcher of the JUnit Platform',
    what: 'The tests of the project `{project}` could not be started: the launcher is not on their classpath.',
    why: 'Gradle 9 no longer adds it by itself, and the build does not name it.',
    how: `Add \`testRuntimeOnly("${LAUNCHER}")\`; its version comes with that of JUnit.`,
    references: [
      'https://docs.gradle.org/current/userguide/upgrading_version_8.html#test_framework_implementation_dependencies',
    ],
  },
  gathers: ['project'],
  gather: (_facts, window) => ({ project: failedProject(window) || ':' }),
  async fix({ project }, repo) {
    const path = await gradleScriptOf(project === ':' ? '' : project, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    // The version of the launcher is that of the Jupiter which the build names.
    if (path === undefined || text === undefined || text.includes('junit-platform-launcher')) return undefined;
    const jupiter =
      /^(?<indent>[ \t]+)testImplementation[ \t]*\(?[ \t]*(?:["']org\.junit\.jupiter:junit-jupiter(?:-engine)?[:"']|libs\.[\w.]*jupiter).*$/gm;
    const last = [...text.matchAll(jupiter)].at(-1);
    if (last === undefined) return undefined;
    const written = path.endsWith('.kts') ? `("${LAUNCHER}")` : ` '${LAUNCHER}'`;
    const end = last.index + last[0].replace(/\r$/, '').length;
    const eol = text.includes('\r\n') ? '\r\n' : '\n';
    const content = `${text.slice(0, end)}${eol}${last.groups?.indent ?? ''}testRuntimeOnly${written}${text.slice(end)}`;
    return {
      title: 'Put the launcher of the JUnit Platform on the classpath of the tests',
      safety: 'review',
      edits: [{ kind: 'write', path, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'Gradle 9, Groovy',
        log: "Execution failed for task ':test'.\n> Could not start Gradle Test Executor 1: Failed to load JUnit Platform.  Please ensure that all JUnit Platform dependencies are available on the test's runtime classpath, including the JUnit Platform launcher.",
        captures: { project: ':' },
        repo: {
          'build.gradle':
            "plugins {\n    id 'java'\n}\n\ndependencies {\n    testImplementation 'org.junit.jupiter:junit-jupiter:5.12.0'\n}\n",
        },
        patched: {
          'build.gradle':
            "plugins {\n    id 'java'\n}\n\ndependencies {\n    testImplementation 'org.junit.jupiter:junit-jupiter:5.12.0'\n    testRuntimeOnly 'org.junit.platform:junit-platform-launcher'\n}\n",
        },
      },
      {
        name: 'a project of several, Kotlin, by the catalog',
        log: "Execution failed for task ':app:test' (registered by plugin 'org.gradle.jvm-test-suite').\n> Could not start Gradle Test Executor 1: Failed to load JUnit Platform.  Please ensure that all JUnit Platform dependencies are available on the test's runtime classpath, including the JUnit Platform launcher.",
        captures: { project: ':app' },
        repo: {
          'build.gradle.kts': 'plugins {\n}\n',
          'app/build.gradle.kts':
            'dependencies {\n    implementation(project(":core"))\n    testImplementation(libs.junit.jupiter)\n}\n',
        },
        patched: {
          'app/build.gradle.kts':
            'dependencies {\n    implementation(project(":core"))\n    testImplementation(libs.junit.jupiter)\n    testRuntimeOnly("org.junit.platform:junit-platform-launcher")\n}\n',
        },
      },
      {
        name: 'a build that names the launcher already',
        log: "> Could not start Gradle Test Executor 1: Failed to load JUnit Platform.  Please ensure that all JUnit Platform dependencies are available on the test's runtime classpath, including the JUnit Platform launcher.",
        repo: {
          'build.gradle':
            "dependencies {\n    testImplementation 'org.junit.jupiter:junit-jupiter:5.12.0'\n    testRuntimeOnly 'org.junit.platform:junit-platform-launcher:1.9.0'\n}\n",
        },
      },
    ],
    ignore: [{ name: 'prose', log: 'Docs: "Failed to load JUnit Platform" is what Gradle says' }],
  },
});
