import type { LogWindow } from '@self-healer/core/log-window';
import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { JDK_CLASSES, JDK_TWINS } from '../../data/java-jdk-classes.ts';
import { isForUse } from '../paths/stands-in.ts';
import { trackedPath } from '../paths/tracked-path.ts';
import { nearestWord } from '../text/nearest-word.ts';
import { addJavaImport } from './java-imports.ts';
import { followDirectory } from './package-line.ts';

/**
 * javac and Gradle: `A.java:2: error: cannot find symbol`; Maven: `[ERROR] A.java:[2,3] cannot find symbol`, with [ERROR]
 * before the details in its summary.
 */
export const CANNOT_FIND_SYMBOL =
  /^(?:\[ERROR\] )?(?<path>[^\s:[\]]+\.java):\[?(?<line>\d+)(?:,(?<column>\d+)\])?:? (?:error: )?cannot find symbol$/;
const SYMBOL = /^(?:\[ERROR\])?\s+symbol:\s+(?:class|variable) (?<name>[A-Z]\w*)$/;

/** The simple name of the class that is missing at `index`. */
export function missingClass({ lines }: Pick<LogWindow, 'lines'>, index: number): string | undefined {
  for (const line of lines.slice(index + 1, index + 5)) {
    if (CANNOT_FIND_SYMBOL.test(line.slice(0, 4096))) return undefined;
    const name = SYMBOL.exec(line)?.groups?.name;
    if (name !== undefined) return name;
  }
  return undefined;
}

/** Imports every class that the window misses: of the JDK, or the only one of that name that the project has. */
export async function importMissingClasses(window: LogWindow, repo: Workspace): Promise<readonly WriteEdit[]> {
  const contents = new Map<string, string>();
  for (const [index, line] of window.lines.entries()) {
    const printed = CANNOT_FIND_SYMBOL.exec(line.slice(0, 4096))?.groups?.path;
    const name = printed === undefined ? undefined : missingClass(window, index);
    const path = printed === undefined || name === undefined ? undefined : await trackedPath(printed, repo);
    const before = path === undefined ? undefined : (contents.get(path) ?? (await repo.read(path)));
    if (path === undefined || name === undefined || before === undefined) continue;
    const old = importOf(name, before);
    const home = old?.slice(0, -name.length - 1) ?? packageOf(before);
    const moved = home === undefined ? undefined : await followDirectory(name, home, path, repo);
    if (moved !== undefined) {
      contents.set(moved.path, moved.content);
      continue;
    }
    const wanted = await qualifiedName(name, path, before, repo);
    const slip = wanted === undefined && old !== undefined ? await nearestInPackage(old, repo) : undefined;
    if (slip !== undefined && old !== undefined) {
      contents.set(
        path,
        before.replace(new RegExp(`(?<=^import )${old.replaceAll('.', '\\.')}(?=;)`, 'm'), () => slip),
      );
      continue;
    }
    const after =
      wanted === undefined || old === wanted
        ? undefined
        : old === undefined
          ? addJavaImport(before, wanted)
          : before.replace(new RegExp(`(?<=^import )${old.replaceAll('.', '\\.')}(?=;)`, 'm'), () => wanted);
    if (after !== undefined) contents.set(path, after);
  }
  return [...contents].map(([path, content]) => ({ kind: 'write' as const, path, content }));
}

async function qualifiedName(
  name: string,
  file: string,
  importer: string,
  repo: Workspace,
): Promise<string | undefined> {
  const own = (await repo.list()).filter((path) => path === `${name}.java` || path.endsWith(`/${name}.java`));
  const [path] = own;
  const old = importOf(name, importer);
  // What is imported from elsewhere may be of a library, unless the project has packages there.
  if (old !== undefined && (path === undefined || !(await hasPackageAt(old.slice(0, -name.length - 1), repo))))
    return undefined;
  if (path === undefined) return JDK_CLASSES.get(name) ?? (await libraryClass(name, importer, repo));
  // A class of the project with the name of one of the JDK: either may be meant.
  if (own.length > 1 || !isForUse(path, file) || JDK_CLASSES.has(name) || JDK_TWINS.has(name)) return undefined;
  const declared = packageOf((await repo.read(path)) ?? '');
  return declared === undefined || declared === packageOf(importer) ? undefined : `${declared}.${name}`;
}

const JUNIT_4 = new Set(['After', 'AfterClass', 'Assert', 'Before', 'BeforeClass', 'Ignore', 'Rule', 'Test']);

/** A class of a library: the only one of that name that other sources of the project import, or JUnit's beside others of JUnit. */
async function libraryClass(name: string, importer: string, repo: Workspace): Promise<string | undefined> {
  if (JDK_TWINS.has(name)) return undefined;
  if (JUNIT_4.has(name) && /^import (?:static )?org\.junit\.(?!jupiter\.)/m.test(importer)) return `org.junit.${name}`;
  const found = new Set<string>();
  for (const path of await repo.list()) {
    const whole = path.endsWith('.java') ? importOf(name, (await repo.read(path)) ?? '') : undefined;
    if (whole !== undefined) found.add(whole);
  }
  if (found.size > 0) return found.size === 1 ? [...found][0] : undefined;
  return name === 'Test' && /^import (?:static )?org\.junit\.jupiter\.api\./m.test(importer)
    ? 'org.junit.jupiter.api.Test'
    : undefined;
}

/** The whole name by which a class is imported already. */
const importOf = (name: string, text: string): string | undefined =>
  new RegExp(`^import (?<whole>[\\w.]+\\.${name});`, 'm').exec(text)?.groups?.whole;

/** The class of the project that a misspelt import means: the nearest one in the package it names. */
async function nearestInPackage(whole: string, repo: Workspace): Promise<string | undefined> {
  const [packageName, name] = [whole.slice(0, whole.lastIndexOf('.')), whole.slice(whole.lastIndexOf('.') + 1)];
  const directory = `/${packageName.replaceAll('.', '/')}/`;
  const classes = (await repo.list()).flatMap((path) => {
    const at = `/${path}`.indexOf(directory);
    const rest =
      at < 0 ? undefined : /^(?<name>\w+)\.java$/.exec(`/${path}`.slice(at + directory.length))?.groups?.name;
    return rest === undefined ? [] : [rest];
  });
  const meant = nearestWord(name, [...new Set(classes)]);
  return meant === undefined ? undefined : `${packageName}.${meant}`;
}

/** Whether the project has sources in a package, or below it. */
async function hasPackageAt(name: string, repo: Workspace): Promise<boolean> {
  const directory = `/${name.replaceAll('.', '/')}/`;
  return (await repo.list()).some((path) => path.endsWith('.java') && `/${path}`.includes(directory));
}

const packageOf = (text: string) => /^package (?<name>[\w.]+)\s*;/m.exec(text)?.groups?.name;
