import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { editCiFiles, editMatching } from '../ci/ci-edits.ts';
import { DOCKERFILE } from '../infrastructure/image-places.ts';

/** What brings a JDK and says itself where it lies. */
const SETS_IT =
  /\buses: actions\/setup-java@|\b(?:eclipse-temurin|openjdk|amazoncorretto|azul\/zulu-openjdk|maven|gradle):\w|\bJavaToolInstaller@/;
const LINE =
  /^[ \t]*(?:ENV[ \t]+)?(?:export[ \t]+)?JAVA_HOME(?:[ \t]*[:=][ \t]*|[ \t]+)["']?\/[\w./+-]{1,200}["']?[ \t]*\r?\n/gm;

/** Leaves out the directories that CI files and images write down for JAVA_HOME where something else sets it. */
export async function dropJavaHome(repo: Workspace): Promise<readonly WriteEdit[]> {
  const without = (text: string): string | undefined => {
    const places = [...text.matchAll(LINE)];
    const [place] = places;
    if (place === undefined || places.length > 1 || !SETS_IT.test(text)) return undefined;
    const [before, after] = [text.slice(0, place.index), text.slice(place.index + place[0].length)];
    return closeEmpty(before, after, /^[ \t]*/.exec(place[0])?.[0].length ?? 0);
  };
  return [...(await editCiFiles(repo, undefined, without)), ...(await editMatching(repo, DOCKERFILE, without))];
}

/** A block that had nothing else in it goes as well. */
function closeEmpty(before: string, after: string, indent: number): string {
  const braces = /(?:^|\n)[ \t]*environment[ \t]*\{[ \t]*\r?\n$/.exec(before);
  const closing = /^[ \t]*\}[ \t]*\r?\n/.exec(after);
  if (braces !== null && closing !== null) {
    const start = braces.index + (braces[0].startsWith('\n') ? 1 : 0);
    return before.slice(0, start) + after.slice(closing[0].length);
  }
  const key = /(?:^|\n)(?<indent>[ \t]*)(?:env|environment|variables):[ \t]*\r?\n$/.exec(before);
  const next = /^(?<indent>[ \t]*)\S/.exec(after)?.groups?.indent?.length ?? 0;
  if (key === null || next >= indent) return before + after;
  return before.slice(0, key.index + (key[0].startsWith('\n') ? 1 : 0)) + after;
}
