import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';
import { editMatching, SCRIPTS } from '../support/ci/ci-edits.ts';
import { nearestWord } from '../support/text/nearest-word.ts';

const SETTINGS = /(?:^|\/)settings\.gradle(?:\.kts)?$/;
const SCRIPT = /(?:^|\/)(?!settings\.)[^/]*\.gradle(?:\.kts)?$/;
const INCLUDE = /^\s*include[ \t(](?<list>[^)\n]*(?:,[ \t]*\n[^)\n]*)*)/gm;

/** The projects a build includes, as absolute paths; `:a:b` includes `:a` as well. */
async function includedProjects(repo: Workspace): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const path of (await repo.list()).filter((each) => SETTINGS.test(each))) {
    for (const { groups } of ((await repo.read(path)) ?? '').matchAll(INCLUDE)) {
      for (const [, quoted = ''] of (groups?.list ?? '').matchAll(/["']:?([\w.:/-]+)["']/g)) {
        const parts = quoted.split(/[:/]/);
        for (let end = 1; end <= parts.length; end += 1) found.add(`:${parts.slice(0, end).join(':')}`);
      }
    }
  }
  return [...found];
}

export const rule = defineRule({
  id: 'configuration/gradle-project-unknown',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['java'],
  needle: ["Project with path '", "project '"],
  pattern:
    /^(?:> )?\s*(?:Project with path '(?<path>:[\w.:-]+)' could not be found in |(?:Cannot locate tasks that match '[^']+' as p|P)roject '(?<name>[\w.-]+)' not found in root project ')/,
  captures: ['path?', 'name?'],
  explains: ['build/gradle-*', 'configuration/gradle-script-invalid'],
  docs: {
    title: 'A build names a Gradle project that is not included',
    what: 'There is no project `{project}` in this build.',
    why: 'The path is misspelt, or the project was renamed in the settings.',
    how: 'Use a path that settings.gradle includes.',
    references: ['https://docs.gradle.org/current/userguide/multi_project_builds.html'],
  },
  gathers: ['project'],
  gather: ({ path, name }) => ({ project: path ?? `:${name}` }),
  async fix({ project }, repo) {
    const meant = nearestWord(project, await includedProjects(repo));
    if (meant === undefined) return undefined;
    const escaped = project.replace(/[.]/g, '\\.');
    const edits = [
      ...(await editMatching(repo, SCRIPT, (text) =>
        text.replace(new RegExp(`(?<=project\\(\\s*(?:path\\s*[:=]\\s*)?["'])${escaped}(?=["'])`, 'g'), () => meant),
      )),
      ...(await editMatching(repo, SCRIPTS, (text) => named(text, project, meant))),
      ...(await editMatching(repo, /(?:\.ya?ml|(?:^|\/)Jenkinsfile[^/]*)$/, (text) => named(text, project, meant))),
    ];
    return edits.length === 0 ? undefined : { title: `Name the project ${meant}`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'a dependency, Groovy',
        log: "A problem occurred evaluating project ':web'.\n> Project with path ':payment-api' could not be found in project ':web'.",
        captures: { project: ':payment-api' },
        repo: {
          'settings.gradle': "include 'payments-api', 'payments-core',\n  'web'\n",
          'web/build.gradle': "dependencies {\n    implementation project(':payment-api')\n}\n",
        },
        patched: { 'web/build.gradle': "dependencies {\n    implementation project(':payments-api')\n}\n" },
      },
      {
        name: 'the command of a job, Kotlin',
        log: "Cannot locate tasks that match ':ap:test' as project 'ap' not found in root project 'shop'.",
        captures: { project: ':ap' },
        repo: {
          'settings.gradle.kts': 'include(":api", ":app")\n',
          '.gitlab-ci.yml': 'a:\n  script: ./gradlew :ap:test\n',
        },
      },
      {
        name: 'the command of a job, a longer name',
        log: "> Cannot locate tasks that match ':servcie:test' as project 'servcie' not found in root project 'shop'.",
        captures: { project: ':servcie' },
        repo: {
          'settings.gradle.kts': 'include(":service")\n',
          '.gitlab-ci.yml': 'a:\n  script: ./gradlew :servcie:test\n',
        },
        patched: { '.gitlab-ci.yml': 'a:\n  script: ./gradlew :service:test\n' },
      },
    ],
    ignore: [{ name: 'another thing', log: "Task 'tset' not found in root project 'shop'." }],
  },
});

/** The path of a project before a task's name, on the command lines of Gradle. */
function named(text: string, project: string, meant: string): string {
  const path = new RegExp(`(?<![\\w:.-])${project.replace(/[.]/g, '\\.')}(?=:)`, 'g');
  const lines = text.split('\n').map((line) => (/\bgradlew?\b/.test(line) ? line.replace(path, () => meant) : line));
  return lines.join('\n');
}
