import { defineRule } from '@self-healer/core/rule';
import { failedProject, gradleScriptOf } from '../support/java/gradle-script-of.ts';
import { alignJvmTargets } from '../support/java/jvm-targets.ts';

export const rule = defineRule({
  id: 'configuration/gradle-jvm-targets-differ',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['java'],
  needle: ['JVM-target compatibility detected', 'jvm target compatibility should be set'],
  // The Kotlin plugin 1.8 to 2.x, and 1.5 to 1.7.
  pattern:
    /^(?:> )?(?:Inconsistent JVM-target compatibility detected for tasks '(?<compile>compile\w{0,40}Java)' \((?<java>\d[\d.]{0,3})\) and '\w{1,60}' \((?<kotlin>\d[\d.]{0,3})\)\.|'(?<task>compile\w{0,40}Java)' task \(current target is (?<javaNow>\d[\d.]{0,3})\) and '\w{1,60}' task \(current target is (?<kotlinNow>\d[\d.]{0,3})\) jvm target compatibility should be set to the same Java version\.)/,
  captures: ['compile?', 'java?', 'kotlin?', 'task?', 'javaNow?', 'kotlinNow?'],
  explains: ['build/gradle-what-went-wrong', 'build/gradle-task-failed'],
  docs: {
    title: 'Java and Kotlin of a Gradle project are compiled for different versions of Java',
    what: 'Java is compiled for {javaTarget}, and Kotlin for {kotlinTarget}.',
    why: 'The build says it for one of the two; the other follows the JDK that the job has.',
    how: 'Set the same target for both, or let a toolchain decide: `kotlin { jvmToolchain(…) }`.',
    references: [
      'https://kotlinlang.org/docs/gradle-configure-project.html#check-for-jvm-target-compatibility-of-related-compile-tasks',
    ],
  },
  gathers: ['javaTarget', 'kotlinTarget', 'project'],
  gather: ({ java, javaNow, kotlin, kotlinNow }, window) => ({
    javaTarget: java ?? javaNow ?? '',
    kotlinTarget: kotlin ?? kotlinNow ?? '',
    project: failedProject(window),
  }),
  async fix({ javaTarget, kotlinTarget, project }, repo) {
    const script = await gradleScriptOf(project, repo);
    if (script === undefined) return undefined;
    const content = alignJvmTargets(
      (await repo.read(script)) ?? '',
      { java: javaTarget, kotlin: kotlinTarget },
      script.endsWith('.kts'),
    );
    return content === undefined
      ? undefined
      : {
          title: 'Compile Java and Kotlin for the same version of Java',
          safety: 'review',
          edits: [{ kind: 'write', path: script, content }],
        };
  },
  examples: {
    match: [
      {
        name: 'only Java is named, in Kotlin',
        log: "* What went wrong:\nExecution failed for task ':compileKotlin'.\n> Inconsistent JVM-target compatibility detected for tasks 'compileJava' (17) and 'compileKotlin' (21).",
        captures: { javaTarget: '17', kotlinTarget: '21' },
        repo: {
          'build.gradle.kts':
            'plugins {\n    kotlin("jvm") version "1.9.22"\n}\n\njava {\n    sourceCompatibility = JavaVersion.VERSION_17\n}\n',
        },
        patched: {
          'build.gradle.kts':
            'plugins {\n    kotlin("jvm") version "1.9.22"\n}\n\njava {\n    sourceCompatibility = JavaVersion.VERSION_17\n}\n\ntasks.withType<org.jetbrains.kotlin.gradle.tasks.KotlinCompile>().configureEach {\n    compilerOptions {\n        jvmTarget.set(org.jetbrains.kotlin.gradle.dsl.JvmTarget.JVM_17)\n    }\n}\n',
        },
      },
      {
        name: 'only Java is named, in Groovy, of a project of several',
        log: "Execution failed for task ':app:compileKotlin'.\n> 'compileJava' task (current target is 1.8) and 'compileKotlin' task (current target is 17) jvm target compatibility should be set to the same Java version.",
        captures: { project: ':app' },
        repo: {
          'build.gradle': 'plugins {\n}\n',
          'app/build.gradle': "plugins {\n    id 'org.jetbrains.kotlin.jvm'\n}\n\nsourceCompatibility = 1.8\n",
        },
        patched: {
          'app/build.gradle':
            "plugins {\n    id 'org.jetbrains.kotlin.jvm'\n}\n\nsourceCompatibility = 1.8\n\ntasks.withType(org.jetbrains.kotlin.gradle.tasks.KotlinCompile).configureEach {\n    compilerOptions {\n        jvmTarget.set(org.jetbrains.kotlin.gradle.dsl.JvmTarget.JVM_1_8)\n    }\n}\n",
        },
      },
      {
        name: 'only Kotlin is named',
        log: "Execution failed for task ':compileKotlin'.\n> Inconsistent JVM-target compatibility detected for tasks 'compileJava' (21) and 'compileKotlin' (11).",
        repo: {
          'build.gradle.kts':
            'plugins {\n}\n\nkotlin {\n    compilerOptions {\n        jvmTarget.set(JvmTarget.JVM_11)\n    }\n}\n',
        },
        patched: {
          'build.gradle.kts':
            'plugins {\n}\n\nkotlin {\n    compilerOptions {\n        jvmTarget.set(JvmTarget.JVM_11)\n    }\n}\n\njava {\n    sourceCompatibility = JavaVersion.VERSION_11\n    targetCompatibility = JavaVersion.VERSION_11\n}\n',
        },
      },
      {
        name: 'both are named: which is meant is for a person to say',
        log: "Execution failed for task ':compileKotlin'.\n> Inconsistent JVM-target compatibility detected for tasks 'compileJava' (17) and 'compileKotlin' (11).",
        repo: {
          'build.gradle':
            "sourceCompatibility = 17\n\ncompileKotlin {\n    kotlinOptions {\n        jvmTarget = '11'\n    }\n}\n",
        },
      },
    ],
    ignore: [{ name: 'prose', log: 'Checks that no JVM-target compatibility detected is inconsistent' }],
  },
});
