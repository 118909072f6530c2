import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { setPomProperty } from '@self-healer/editors/maven-pom';
import { setXmlText, xmlElements } from '@self-healer/editors/xml';
import { editMatching } from '../ci/ci-edits.ts';
import { rewriteScriptLines } from '../shell/script-edits.ts';

/** Compiles for another Java wherever the repository asks for the old one: options of javac, Maven, Gradle. */
export async function setJavaLevel(repo: Workspace, old: string, wanted: string): Promise<readonly WriteEdit[]> {
  const version = `(?:1\\.)?${old}`;
  const options = new RegExp(`(?<option>(?:-source|-target|--release|--source|--target)[ =])${version}(?![.\\d])`, 'g');
  const given = /(?:-source|-target|--release|--source|--target)[ =]["']?\$[({]?(?<name>\w{1,60})/g;
  const names = new Set<string>();
  await editMatching(repo, /akefile$|\.mk$|\.sh$/, (text) => {
    for (const { groups } of text.matchAll(given)) names.add(groups?.name ?? '');
    return undefined;
  });
  const variables = new RegExp(
    `^(?<set>\\s*(?:export )?(?:${[...names].join('|')})\\s*[:?]?=\\s*["']?)${version}(?=["']?\\s*$)`,
  );
  const scripts = await rewriteScriptLines(repo, (line) => {
    const changed = line.replace(options, `$<option>${wanted}`);
    return names.size > 0 ? changed.replace(variables, `$<set>${wanted}`) : changed;
  });
  const poms = await editMatching(repo, /(?:^|\/)pom\.xml$/, (text) =>
    pomWith(text, new RegExp(`^${version}$`), wanted),
  );
  const gradle = new RegExp(
    `(?<set>(?:source|target)Compatibility\\s*=?\\s*)(?:(?<quote>["']?)${version}\\k<quote>|JavaVersion\\.VERSION_1_${old}|JavaVersion\\.VERSION_${old})(?![.\\d])`,
    'g',
  );
  const language = new RegExp(
    `(?<=JavaLanguageVersion\\.of\\(|options\\.release\\s*=\\s*|options\\.release\\.set\\()${old}(?!\\d)`,
    'g',
  );
  const scriptsOfGradle = await editMatching(repo, /\.gradle(?:\.kts)?$/, (text) =>
    text
      .replace(gradle, `$<set>JavaVersion.VERSION_${Number(wanted) < 9 ? `1_${wanted}` : wanted}`)
      .replace(language, wanted),
  );
  return [...scripts, ...poms, ...scriptsOfGradle];
}

const LEVELS = new Set([
  'maven.compiler.source',
  'maven.compiler.target',
  'maven.compiler.release',
  'source',
  'target',
  'release',
  'java.version',
]);

/** Sets the levels that are written down; where none is, the compiler's own default is too old. */
function pomWith(text: string, old: RegExp, wanted: string): string | undefined {
  const places = xmlElements(text).filter(({ path }) => LEVELS.has(path.at(-1) ?? ''));
  if (places.length === 0) {
    if (/<parent>/.test(text)) return undefined;
    const source = setPomProperty(text, 'maven.compiler.source', wanted);
    return source && setPomProperty(source, 'maven.compiler.target', wanted);
  }
  let changed: string | undefined;
  for (const { path, from, to } of places)
    if (old.test(text.slice(from, to).trim())) changed = setXmlText(changed ?? text, path, wanted) ?? changed;
  return changed;
}

/** Gives a compiler plugin before 3.6, which knows no release and falls back to its own default, the level of the release. */
export function setLevelOfRelease(repo: Workspace): Promise<readonly WriteEdit[]> {
  return editMatching(repo, /(?:^|\/)pom\.xml$/, (text) => {
    const places = xmlElements(text).filter(({ path }) => LEVELS.has(path.at(-1) ?? ''));
    const release = places.find(({ path }) => /(?:^|\.)release$/.test(path.at(-1) ?? ''));
    const level = release && text.slice(release.from, release.to).trim();
    if (level === undefined || !/^\d{1,2}$/.test(level) || places.length > 1) return undefined;
    const source = setPomProperty(text, 'maven.compiler.source', level);
    return source && setPomProperty(source, 'maven.compiler.target', level);
  });
}
