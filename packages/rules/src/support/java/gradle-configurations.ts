import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { editMatching } from '../ci/ci-edits.ts';
import { nearestWord } from '../text/nearest-word.ts';

/** Configurations that Gradle 7 removed, and what took over, https://docs.gradle.org/7.0/userguide/upgrading_version_6.html. */
const REMOVED: Readonly<Record<string, string>> = {
  androidTestCompile: 'androidTestImplementation',
  compile: 'implementation',
  debugCompile: 'debugImplementation',
  releaseCompile: 'releaseImplementation',
  runtime: 'runtimeOnly',
  testCompile: 'testImplementation',
  testRuntime: 'testRuntimeOnly',
};
const KNOWN = [
  ...['annotationProcessor', 'api', 'compileOnly', 'compileOnlyApi', 'implementation', 'runtimeOnly', 'kapt', 'ksp'],
  ...['testAnnotationProcessor', 'testCompileOnly', 'testImplementation', 'testRuntimeOnly', 'developmentOnly'],
  ...['androidTestImplementation', 'debugImplementation', 'releaseImplementation', 'coreLibraryDesugaring'],
];
const DEPENDENCY =
  /^(?<indent>[ \t]+)(?<name>\w+)(?=[ \t]*\(?[ \t]*(?:["']|project\b|libs\.|platform\b|group:|fileTree\b|files\b|\())/gm;

/** The configuration that a name in a `dependencies` block stands for; undefined when it is none's, or unclear. */
function configurationFor(name: string, library: boolean): string | undefined {
  if (name === 'compile' && library) return 'api';
  return Object.hasOwn(REMOVED, name) ? REMOVED[name] : nearestWord(name, KNOWN);
}

/** Gives the dependencies of a configuration that is gone or misspelt, in all build files, the one that is meant. */
export async function nameConfigurations(wrong: string, repo: Workspace): Promise<readonly WriteEdit[]> {
  if (configurationFor(wrong, false) === undefined) return [];
  return editMatching(repo, /\.gradle(?:\.kts)?$/, (text) => {
    const library = /java-library/.test(text);
    return text.replace(DEPENDENCY, (all, indent: string, name: string) => {
      // Where one of the removed ones is used, the others fail next.
      const ended = Object.hasOwn(REMOVED, wrong) && Object.hasOwn(REMOVED, name);
      const to = name === wrong || ended ? configurationFor(name, library) : undefined;
      return to === undefined ? all : indent + to;
    });
  });
}
