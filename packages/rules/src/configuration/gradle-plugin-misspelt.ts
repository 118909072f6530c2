import { defineRule } from '@self-healer/core/rule';
import { GRADLE_CORE_PLUGINS } from '../data/gradle-core-plugins.ts';
import { editMatching } from '../support/ci/ci-edits.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';
import { nearestWord } from '../support/text/nearest-word.ts';

export const rule = defineRule({
  id: 'configuration/gradle-plugin-misspelt',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['java'],
  needle: ['Plugin with id ', "Plugin [id: '"],
  // Gradle 2 to 9; one with a version is looked for elsewhere.
  pattern:
    /^(?:> )?(?:Plugin with id '(?<applied>[\w.-]{1,100})' not found\.|Plugin \[id: '(?<asked>[\w-]{1,100})'(?:, apply: false)?\] was not found in any of the following sources:)$/,
  captures: ['applied?', 'asked?'],
  explains: ['build/gradle-*', 'build/java-build-failed', 'configuration/gradle-script-invalid'],
  docs: {
    title: 'A Gradle plugin is not there by this id',
    what: 'Gradle knows no plugin `{id}`.',
    why: 'The id is misspelt, or the plugin is neither one of Gradle nor on the class path of the build script.',
    how: 'Write the id of the plugin, or declare where it comes from.',
    references: ['https://docs.gradle.org/current/userguide/plugin_reference.html'],
  },
  gathers: ['id'],
  gather: ({ applied, asked }) => ({ id: applied ?? asked ?? '' }),
  async fix({ id }, repo) {
    const to = nearestWord(id, GRADLE_CORE_PLUGINS);
    if (to === undefined) return undefined;
    const written = new RegExp(
      `(?<before>\\bapply[ \\t]*\\(?[ \\t]*plugin[ \\t]*[:=][ \\t]*|\\bid[ \\t]*\\(?[ \\t]*)(?<quote>["'])${escapePattern(id)}["']`,
      'g',
    );
    const edits = await editMatching(repo, /\.gradle(?:\.kts)?$/, (text) =>
      text.replace(written, (_all, before: string, quote: string) => `${before}${quote}${to}${quote}`),
    );
    return edits.length === 0 ? undefined : { title: `Apply ${to}, a plugin of Gradle`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'applied',
        log: "* What went wrong:\nA problem occurred evaluating root project 'fair'.\n> Plugin with id 'aplication' not found.",
        captures: { id: 'aplication' },
        repo: { 'build.gradle': "apply plugin: 'java'\napply plugin: 'aplication'\n" },
        patched: { 'build.gradle': "apply plugin: 'java'\napply plugin: 'application'\n" },
      },
      {
        name: 'in a block of plugins',
        log: "Plugin [id: 'maven-publich'] was not found in any of the following sources:",
        captures: { id: 'maven-publich' },
        repo: { 'lib/build.gradle.kts': 'plugins {\n    java\n    id("maven-publich")\n}\n' },
        patched: { 'lib/build.gradle.kts': 'plugins {\n    java\n    id("maven-publish")\n}\n' },
      },
      {
        name: 'of somebody else',
        log: "> Plugin with id 'com.example.shadow' not found.",
        repo: { 'build.gradle': "apply plugin: 'com.example.shadow'\n" },
      },
    ],
    ignore: [{ name: 'prose', log: "Plugin with id 'x' not found" }],
  },
});
