import { masked } from './masked.ts';
import { replaceSpans, type Span } from './splice.ts';

/** A version in a build script of Gradle, Groovy or Kotlin, and where it stands. */
export interface GradleVersion extends Span {
  /** A plugin's id, or `group:name` of a module. */
  readonly name: string;
  readonly version: string;
}

const PLUGIN =
  /\b(?:id|kotlin)[ \t]*\(?[ \t]*(?<quote>["'])(?<id>[\w.-]+)\k<quote>[ \t]*\)?[ \t]*version[ \t]*\(?[ \t]*["'](?<version>[^"'$\r\n]+)["']/g;
const MODULE = /["'](?<module>[\w.-]+:[\w.-]+):(?<version>[^"'$:@\r\n]+)(?=["':@])/g;

/** The plugins of the `plugins` block that name a version; Kotlin's own as `kotlin:jvm`. */
export function gradlePlugins(text: string): readonly GradleVersion[] {
  return versionsOf(text, PLUGIN, ({ id = '' }, written) => (/^kotlin/.test(written) ? `kotlin:${id}` : id));
}

/** The modules written as `group:name:version`. */
export function gradleModules(text: string): readonly GradleVersion[] {
  return versionsOf(text, MODULE, ({ module = '' }) => module);
}

export function setGradlePlugin(text: string, id: string, version: string): string | undefined {
  return setVersion(text, gradlePlugins(text), id, version);
}

export function setGradleModule(text: string, name: string, version: string): string | undefined {
  return setVersion(text, gradleModules(text), name, version);
}

function versionsOf(
  text: string,
  pattern: RegExp,
  nameOf: (groups: Readonly<Record<string, string>>, written: string) => string,
): readonly GradleVersion[] {
  return [...masked(text).matchAll(pattern)].map((match) => {
    const version = match.groups?.version ?? '';
    const from = match.index + match[0].lastIndexOf(version);
    return { name: nameOf(match.groups ?? {}, match[0]), version, from, to: from + version.length };
  });
}

function setVersion(text: string, all: readonly GradleVersion[], name: string, version: string): string | undefined {
  const chosen = all.filter((each) => each.name === name);
  return replaceSpans(
    text,
    chosen.map(({ from, to }) => ({ from, to, by: version })),
  );
}

/** The ways in which a script says which Java it is for; group `version` is the number. */
const JAVA =
  /\b(?:JavaLanguageVersion\.of\(|jvmToolchain[ \t]*\(?[ \t]*|(?:source|target)Compatibility[ \t]*=?[ \t]*(?:["']|JavaVersion\.VERSION_(?:1_)?)?|JavaVersion\.(?:VERSION_(?:1_)?|toVersion\(["']?)|jvmTarget[ \t]*=[ \t]*(?:["']|JvmTarget\.JVM_)|JvmTarget\.JVM_|options\.release(?:\.set\(|[ \t]*=[ \t]*))(?:1\.)?(?<version>\d{1,2})(?![\w.])/g;

/** The Java versions a script asks for, in order. */
export function gradleJavaVersions(text: string): readonly number[] {
  return [...masked(text).matchAll(JAVA)].map(({ groups }) => Number(groups?.version));
}

/** Asks for another Java wherever the script asks for one; from 9 on, as an older number is written in other ways. */
export function setGradleJava(text: string, version: number): string | undefined {
  if (version < 9) return undefined;
  const spans = [...masked(text).matchAll(JAVA)].map((match) => {
    const to = match.index + match[0].length;
    const old = /(?:1[._])?\d{1,2}$/.exec(match[0])?.[0] ?? '';
    return { from: to - old.length, to, by: `${version}` };
  });
  return replaceSpans(text, spans);
}

/** Replaces a call without arguments, such as `jcenter()`, wherever the code has it. */
export function replaceGradleCall(text: string, name: string, by: string): string | undefined {
  const calls = masked(text, { strings: true }).matchAll(new RegExp(`(?<![\\w.])${name}\\(\\)`, 'g'));
  return replaceSpans(
    text,
    [...calls].map(({ index }) => ({ from: index, to: index + name.length + 2, by: `${by}()` })),
  );
}
