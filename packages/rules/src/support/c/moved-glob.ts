import { below, directoryOfPath } from '../paths/nearest-path.ts';

const GLOB =
  /(?<=\bfile\s*\(\s*GLOB(?:_RECURSE)?\s[^)]{0,400}?[\s"/}])(?<directory>[\w-][\w./-]{0,100})\/(?=(?:\*\*\/)?[\w-]{0,40}\*[\w-]{0,40}\.(?<ending>c|cc|cpp|cxx|m|mm)\b)/gi;
/** Directories whose sources are programs of their own. */
const OTHERS =
  /(?:^|\/)(?:tests?|examples?|samples|bench(?:marks?)?|demos?|tools|third_party|external|vendor|build)(?:\/|$)/;

/** A CMake file whose pattern looks in a directory that is gone for the one directory that has such sources now. */
export function movedGlob(path: string, text: string, files: readonly string[]): string | undefined {
  const inside = below(directoryOfPath(path), files);
  const changed = text.replace(GLOB, (all, ...rest) => {
    const { directory = '', ending = '' } = (rest.at(-1) ?? {}) as Record<string, string>;
    const sources = inside.filter((file) => file.endsWith(`.${ending}`));
    if (inside.some((file) => file.startsWith(`${directory}/`))) return all;
    const homes = new Set(sources.map(directoryOfPath).filter((home) => home !== '.' && !OTHERS.test(home)));
    const [home, ...others] = homes;
    return home === undefined || others.length > 0 ? all : `${home}/`;
  });
  return changed === text ? undefined : changed;
}
