import { apkPackage, aptPackage } from '../../data/apk-packages.ts';

const APT =
  /(?:apt-get|apt)(?: -\S+)* update\s*(?:&&|;)\s*(?:\\\r?\n\s*)?(?:DEBIAN_FRONTEND=\S+ )?(?:apt-get|apt)(?: -\S+)* install(?<list>(?:[ \t]+|[ \t]*\\\r?\n[ \t]*)(?:[\w.+-]+(?:[ \t]*\\\r?\n[ \t]*|[ \t]+)?)+)(?<clean>\s*(?:\\\r?\n\s*)?&&\s*(?:\\\r?\n\s*)?(?:apt-get clean\s*(?:\\\r?\n\s*)?&&\s*(?:\\\r?\n\s*)?)?rm -rf \/var\/lib\/apt\/lists\/\*)?/g;
const APK =
  /(?:apk update\s*&&\s*)?apk(?: -\S+)* add(?<list>(?:[ \t]+|[ \t]*\\\r?\n[ \t]*)(?:[\w.+-]+(?:[ \t]*\\\r?\n[ \t]*|[ \t]+)?)+)/g;

const namesOf = (list: string): readonly string[] => list.split(/[\s\\]+/).filter((word) => /^\w/.test(word));
const ending = (list: string): string => /[ \t]*$/.exec(list)?.[0] ?? '';

/** Installs of Debian as Alpine writes them; undefined when there is none or a package has no known name there. */
export function asApk(text: string): string | undefined {
  return translated(text, APT, apkPackage, (names) => `apk add --no-cache ${names}`);
}

/** Installs of Alpine as Debian writes them. */
export function asApt(text: string): string | undefined {
  return translated(
    text,
    APK,
    aptPackage,
    (names) => `apt-get update && apt-get install -y --no-install-recommends ${names} && rm -rf /var/lib/apt/lists/*`,
  );
}

function translated(
  text: string,
  installs: RegExp,
  nameOf: (name: string) => string | undefined,
  write: (names: string) => string,
): string | undefined {
  let known = true;
  const changed = text.replace(installs, (...found) => {
    const { list = '', clean } = found.at(-1) as Record<string, string | undefined>;
    const names = namesOf(list).map(nameOf);
    known &&= names.length > 0 && !names.includes(undefined);
    return write(names.join(' ')) + (clean === undefined ? ending(list) : '');
  });
  return !known || changed === text ? undefined : changed;
}
