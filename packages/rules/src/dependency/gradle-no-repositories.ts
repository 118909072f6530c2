import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';
import { eolOf } from '@self-healer/editors/text-lines';
import { inDirectory } from '../support/commands/project-directory.ts';
import { nextMatch } from '../support/text/window-matches.ts';

const BLOCK = /^repositories[ \t]*\{[\s\S]*?^\}[ \t]*$/m;
const FROM_GOOGLE = /^(?:androidx|com\.android|com\.google\.(?:android|firebase|gms))[.:]/;

export const rule = defineRule({
  id: 'dependency/gradle-no-repositories',
  category: 'dependency',
  severity: 'high',
  stage: 'build',
  ecosystems: ['java'],
  needle: 'because no repositories are defined',
  // Gradle 2 and newer.
  pattern:
    /^\s*> Cannot resolve external dependency (?<artifact>[\w.-]{1,200}:[\w.-]{1,200}(?::\S{1,100})?) because no repositories are defined\.$/,
  captures: ['artifact'],
  explains: ['build/java-build-failed', 'build/gradle-what-went-wrong', 'build/gradle-task-failed'],
  docs: {
    title: 'A Gradle project names no repository',
    what: 'Gradle does not look for `{artifact}` anywhere: project {project} has no repositories.',
    why: 'Repositories are said for each project, or once for all of them in the settings.',
    how: 'Write a repositories block, the one of the other projects where there is one.',
    references: ['https://docs.gradle.org/current/userguide/declaring_repositories.html'],
  },
  gathers: ['project'],
  gather(_facts, window) {
    const project = nextMatch(
      window,
      /^\s*(?:root )?project '?(?<project>:[\w:.-]{0,200}|[\w.-]{1,200})'?$/,
      3,
    )?.project;
    return project === undefined ? undefined : { project: project.startsWith(':') ? project : ':' };
  },
  async fix({ artifact, project }, repo) {
    const directory = project === ':' ? '.' : project.slice(1).replaceAll(':', '/');
    const files = await repo.list();
    const scripts = files.filter((path) => /(?:^|\/)build\.gradle(?:\.kts)?$/.test(path));
    const settings = files.find((path) => /^settings\.gradle(?:\.kts)?$/.test(path));
    const said = settings === undefined ? '' : ((await repo.read(settings)) ?? '');
    const [script, ...twins] = scripts.filter((path) =>
      ['build.gradle', 'build.gradle.kts'].some((name) => path === inDirectory(directory, name)),
    );
    const text = script === undefined ? undefined : await repo.read(script);
    if (script === undefined || text === undefined || twins.length > 0) return undefined;
    if (/\bprojectDir\b/.test(said) || /\brepositories\b/.test(text)) return undefined;
    const blocks = new Set<string>();
    for (const other of scripts) {
      const block = BLOCK.exec((await repo.read(other)) ?? '')?.[0].replaceAll('\r', '');
      // Groovy and Kotlin write a repository of one's own in different ways.
      if (block !== undefined && (other.endsWith('.kts') === script.endsWith('.kts') || !/[("']https?:/.test(block)))
        blocks.add(block);
    }
    if (blocks.size > 1) return undefined;
    const [known] = blocks;
    const usual = [...(FROM_GOOGLE.test(artifact) ? ['google()'] : []), 'mavenCentral()'];
    const isOneOfMany = settings !== undefined && scripts.length > 1 && known === undefined;
    const edit = isOneOfMany
      ? await inSettings(settings, usual, repo)
      : before(text, script, known ?? `repositories {\n${usual.map((each) => `    ${each}\n`).join('')}}`);
    return edit === undefined
      ? undefined
      : { title: `Name the repositories of project ${project}`, safety: 'review', edits: [edit] };
  },
  examples: {
    match: [
      {
        name: 'Gradle 8, the other projects have a block',
        log: "> Could not resolve all files for configuration ':load:compileClasspath'.\n   > Cannot resolve external dependency org.slf4j:slf4j-api:2.0.9 because no repositories are defined.\n     Required by:\n         project :load",
        captures: { artifact: 'org.slf4j:slf4j-api:2.0.9', project: ':load' },
        repo: {
          'settings.gradle': "include 'load', 'store'\n",
          'load/build.gradle': "plugins {\n    id 'java'\n}\n\ndependencies {\n    implementation libs.slf4j\n}\n",
          'store/build.gradle':
            "plugins {\n    id 'java'\n}\n\nrepositories {\n    mavenLocal()\n    mavenCentral()\n}\n\ndependencies {\n}\n",
        },
        patched: {
          'load/build.gradle':
            "plugins {\n    id 'java'\n}\n\nrepositories {\n    mavenLocal()\n    mavenCentral()\n}\n\ndependencies {\n    implementation libs.slf4j\n}\n",
        },
      },
      {
        name: 'a project alone, Kotlin',
        log: "   > Cannot resolve external dependency androidx.annotation:annotation:1.7.0 because no repositories are defined.\n     Required by:\n         root project 'notes'",
        captures: { project: ':' },
        repo: {
          'settings.gradle.kts': 'rootProject.name = "notes"\n',
          'build.gradle.kts': 'plugins {\n    java\n}\n\ndependencies {\n    implementation("a:b:1")\n}\n',
        },
        patched: {
          'build.gradle.kts':
            'plugins {\n    java\n}\n\nrepositories {\n    google()\n    mavenCentral()\n}\n\ndependencies {\n    implementation("a:b:1")\n}\n',
        },
      },
      {
        name: 'no project has one',
        log: '   > Cannot resolve external dependency junit:junit:4.13.2 because no repositories are defined.\n     Required by:\n         project :a',
        repo: {
          'settings.gradle': "rootProject.name = 'ab'\ninclude 'a', 'b'\n",
          'a/build.gradle': "apply plugin: 'java'\ndependencies {\n    testImplementation 'junit:junit:4.13.2'\n}\n",
          'b/build.gradle': "apply plugin: 'java'\n",
        },
        patched: {
          'settings.gradle':
            "rootProject.name = 'ab'\ninclude 'a', 'b'\n\ndependencyResolutionManagement {\n    repositories {\n        mavenCentral()\n    }\n}\n",
        },
      },
      {
        name: 'the others disagree',
        log: '   > Cannot resolve external dependency junit:junit:4.13.2 because no repositories are defined.\n     Required by:\n         project :a',
        repo: {
          'settings.gradle': "include 'a', 'b', 'c'\n",
          'a/build.gradle': "dependencies {\n    implementation 'x:y:1'\n}\n",
          'b/build.gradle': 'repositories {\n    mavenCentral()\n}\n',
          'c/build.gradle': 'repositories {\n    mavenLocal()\n}\n',
        },
      },
    ],
    ignore: [{ name: 'prose', log: 'It fails because no repositories are defined.' }],
  },
});

/** A block before the dependencies of a script. */
function before(text: string, path: string, block: string): WriteEdit | undefined {
  const at = /^dependencies[ \t]*\{/m.exec(text)?.index;
  if (at === undefined) return undefined;
  const eol = eolOf(text);
  const content = `${text.slice(0, at)}${block.replaceAll('\n', eol)}${eol}${eol}${text.slice(at)}`;
  return { kind: 'write', path, content };
}

/** Repositories for all projects; undefined where the settings say some already. */
async function inSettings(path: string, calls: readonly string[], repo: Workspace): Promise<WriteEdit | undefined> {
  const text = (await repo.read(path)) ?? '';
  if (/\bdependencyResolutionManagement\b/.test(text)) return undefined;
  const block = [
    'dependencyResolutionManagement {',
    '    repositories {',
    ...calls.map((each) => `        ${each}`),
    '    }',
    '}',
  ];
  const eol = eolOf(text);
  return { kind: 'write', path, content: `${text.trimEnd()}${eol}${eol}${block.join(eol)}${eol}` };
}
