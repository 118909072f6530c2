import { defineRule } from '@self-healer/core/rule';
import { applyPrintedFormat } from '../support/java/printed-format.ts';
import { sourceGlobs } from '../support/paths/source-globs.ts';

const EXTENSIONS = ['.java', '.kt', '.kts', '.groovy', '.gradle', '.scala', '.xml', '.md'];

export const rule = defineRule({
  id: 'build/java-format-violation',
  category: 'build',
  severity: 'low',
  stage: 'lint',
  ecosystems: ['java'],
  needle: [
    'spotlessApply',
    'spotless:apply',
    'spring-javaformat:apply',
    'fmt:format',
    'formatter:format',
    'ktlintFormat',
  ],
  // Spotless for Maven and Gradle, and Spring's formatter, all name the command that repairs.
  pattern:
    /(?:Run |run |running )[`'"]*(?:\.\/gradlew|gradlew\.bat|gradle|mvn) (?<task>(?::[\w.-]+)*:?spotlessApply|spotless:apply|(?:io\.spring\.javaformat:)?spring-javaformat:apply|(?:com\.spotify\.)?fmt:format|formatter:format|ktlintFormat)\b/,
  captures: ['task'],
  explains: ['build/gradle-task-failed', 'build/gradle-what-went-wrong', 'build/maven-goal-failed'],
  docs: {
    title: 'Java or Kotlin files are not formatted',
    what: 'The format check fails and names its own repair: `{task}`.',
    why: 'Files were committed without running the formatter.',
    how: 'Run `{task}` with the wrapper of the project and commit the result.',
    references: ['https://github.com/diffplug/spotless'],
  },
  async fix({ task }, repo, { window }) {
    const edits = await applyPrintedFormat(window, repo);
    if (edits?.length === 0) return undefined;
    if (edits !== undefined) return { title: 'Format the sources as Spotless printed them', safety: 'safe', edits };
    const files = new Set(await repo.list());
    const maven = task.endsWith('apply') || task.endsWith(':format');
    const wrapper = maven ? 'mvnw' : 'gradlew';
    const program = files.has(wrapper) ? `./${wrapper}` : maven ? 'mvn' : 'gradle';
    const writes = await sourceGlobs(repo, EXTENSIONS);
    if (writes.length === 0) return undefined;
    return {
      title: `Format the sources with ${task}`,
      safety: 'safe',
      edits: [
        {
          kind: 'tool',
          argv: [program, ...(maven ? ['-B', '-q'] : []), task],
          cwd: '.',
          writes: [...writes],
          network: true,
        },
      ],
      verify: `${program} ${task.replace('apply', 'check').replace('Apply', 'Check')}`,
    };
  },
  examples: {
    match: [
      {
        name: 'Spotless for Gradle, which printed all it would change',
        log: '> The following files had format violations:\n      src/main/java/Greeter.java\n          @@ -1,5 +1,5 @@\n           class·Greeter·{\n          -····String·greet(String·name)·{\n          -········return·"Hi·"+name;\n          -····}\n          +··String·greet(String·name)·{\n          +····return·"Hi·"·+·name;\n          +··}\n           }\n  Run \'./gradlew :app:spotlessApply\' to fix these violations.',
        captures: { task: ':app:spotlessApply' },
        repo: {
          'app/src/main/java/Greeter.java':
            'class Greeter {\n    String greet(String name) {\n        return "Hi "+name;\n    }\n}\n',
        },
        patched: {
          'app/src/main/java/Greeter.java':
            'class Greeter {\n  String greet(String name) {\n    return "Hi " + name;\n  }\n}\n',
        },
      },
      {
        name: 'an import that nothing uses, and the order of the others',
        log: "> The following files had format violations:\n      src/main/java/Crane.java\n          @@ -1,6 +1,5 @@\n          -import·java.util.Set;\n           import·java.util.List;\n          -import·java.util.Map;\n          +import·java.util.Set;\n           \n          -interface·Crane·{·Set<List>·all(·);·}\n          +interface·Crane·{·Set<List>·all();·}\n  Run './gradlew :spotlessApply' to fix these violations.",
        repo: {
          'src/main/java/Crane.java':
            'import java.util.Set;\nimport java.util.List;\nimport java.util.Map;\n\ninterface Crane { Set<List> all( ); }\n',
        },
        patched: {
          'src/main/java/Crane.java':
            'import java.util.List;\nimport java.util.Set;\n\ninterface Crane { Set<List> all(); }\n',
        },
      },
      {
        name: 'what is printed changes a text: only the tool may',
        log: '> The following files had format violations:\n      src/main/java/G.java\n          @@ -1,1 +1,1 @@\n          -class·G·{·String·a·=·"a·b";·}\n          +class·G·{·String·a·=·"a··b";·}\n  Run \'./gradlew spotlessApply\' to fix these violations.',
        repo: { 'build.gradle': '', 'src/main/java/G.java': 'class G { String a = "a b"; }\n' },
        edits: [
          {
            kind: 'tool',
            argv: ['gradle', 'spotlessApply'],
            cwd: '.',
            writes: ['build.gradle', 'src/**'],
            network: true,
          },
        ],
      },
      {
        name: 'Spotless for Gradle',
        log: "> The following files had format violations:\n      src/main/java/A.java\n  Run './gradlew :spotlessApply' to fix all violations.",
        captures: { task: ':spotlessApply' },
        repo: { gradlew: '', 'build.gradle': '', 'src/main/java/A.java': 'class  A {}\n' },
        edits: [
          {
            kind: 'tool',
            argv: ['./gradlew', ':spotlessApply'],
            cwd: '.',
            writes: ['build.gradle', 'src/**'],
            network: true,
          },
        ],
      },
      {
        name: 'Spotless for Maven',
        log: "[ERROR] Run 'mvn spotless:apply' to fix these violations.",
        captures: { task: 'spotless:apply' },
        repo: { 'pom.xml': '<project/>\n', 'src/main/java/A.java': 'class  A {}\n' },
        edits: [
          {
            kind: 'tool',
            argv: ['mvn', '-B', '-q', 'spotless:apply'],
            cwd: '.',
            writes: ['pom.xml', 'src/**'],
            network: true,
          },
        ],
      },
    ],
    ignore: [{ name: 'the task ran', log: '> Task :spotlessApply' }],
  },
});
