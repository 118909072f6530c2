import { nearestWord } from '../text/nearest-word.ts';
import { sameWords } from '../text/same-words.ts';
import { standsIn } from './stands-in.ts';

const directoryOf = (path: string) => path.slice(0, path.lastIndexOf('/') + 1);
const nameOf = (path: string) => path.slice(path.lastIndexOf('/') + 1);

/** What a project says of itself; README.rst and README.md are never both meant. */
const DOCUMENT =
  /^(?<name>README|CHANGELOG|CHANGES|HISTORY|LICEN[CS]E|CONTRIBUTING|AUTHORS)(?:\.(?:md|rst|rdoc|txt|markdown))?$/;

/**
 * The only path that a missing one can mean: the same in another case, the nearest name in the same directory, the
 * same name below the nearest directory, or the same name anywhere. Undefined when there is none, or several.
 */
export function nearestPath(missing: string, paths: readonly string[]): string | undefined {
  if (paths.includes(missing)) return undefined;
  const only = (found: readonly string[]) => (found.length === 1 ? found[0] : undefined);
  const sameCase = paths.filter((path) => path.toLowerCase() === missing.toLowerCase());
  if (sameCase.length > 0) return only(sameCase);
  const twin = missing.replace(/\.ya?ml$/, (extension) => (extension === '.yml' ? '.yaml' : '.yml'));
  if (twin !== missing && paths.includes(twin)) return twin;
  const [directory, name] = [directoryOf(missing), nameOf(missing)];
  const document = DOCUMENT.exec(name)?.groups?.name;
  const documents = document === undefined ? [] : paths.filter((path) => path.startsWith(`${directory}${document}`));
  if (documents.length === 1 && DOCUMENT.test(nameOf(documents[0] ?? ''))) return documents[0];
  const beside = paths.filter((path) => directoryOf(path) === directory && extensionOf(path) === extensionOf(missing));
  const close = nearestWord(name, beside.map(nameOf));
  // `formats` and `formatter` are as likely what `format` became.
  if (close !== undefined) return isOneOfGrown(name, close, beside.map(nameOf)) ? undefined : `${directory}${close}`;
  const reordered = sameWords(name, beside.map(nameOf));
  if (reordered !== undefined) return `${directory}${reordered}`;
  const slipped = slippedExtension(missing, paths);
  if (slipped !== undefined) return slipped;
  const elsewhere = withoutTwins(
    missing,
    paths.filter((path) => nameOf(path) === name),
  );
  const turned = elsewhere.filter((path) => isNearDirectory(directory, directoryOf(path)));
  return only(turned) ?? only(standsIn(missing) ? elsewhere : elsewhere.filter((path) => !standsIn(path)));
}

/** Whether a name is the missing one with letters behind it, and another beside it is that too. */
function isOneOfGrown(missing: string, close: string, names: readonly string[]): boolean {
  const [stem = ''] = missing.split('.');
  const grown = (name: string) => {
    const [other = ''] = name.split('.');
    return other.length > stem.length && other.startsWith(stem) && /^[a-z]+$/.test(other.slice(stem.length));
  };
  return stem !== '' && grown(close) && names.filter(grown).length > 1;
}

/** Whether each part of a directory that differs is a near word of the other's: `b` is none of `lib`, whatever is above. */
function isNearDirectory(missing: string, other: string): boolean {
  const [from, to] = [missing.split('/'), other.split('/')];
  if (from.length !== to.length) return nearestWord(missing, [other]) !== undefined;
  return from.every((part, at) => part === to[at] || nearestWord(part, [to[at] ?? '']) !== undefined);
}

/** Without the files that stand where one that is meant does, but in a copy of its project or in one beside it. */
function withoutTwins(missing: string, found: readonly string[]): readonly string[] {
  const projects = missing.split('/').map((_part, at, parts) =>
    parts
      .slice(0, at)
      .map((part) => `${part}/`)
      .join(''),
  );
  const tails = projects.flatMap((project) =>
    found.flatMap((path) => {
      const tail = path.startsWith(project) ? path.slice(project.length) : '';
      return tail.includes('/') ? [{ path, project, tail }] : [];
    }),
  );
  // What stands in another project where the missing one would is that project's own, when its own has one of the name.
  const homes = projects.filter((project) => project !== '' && found.some((path) => path.startsWith(project)));
  const isTheirs = (path: string) =>
    homes.some((project) => {
      const tail = missing.slice(project.length);
      return tail.includes('/') && !path.startsWith(project) && path.endsWith(`/${tail}`);
    });
  return found.filter(
    (path) =>
      !isTheirs(path) &&
      !tails.some((own) => own.path !== path && !path.startsWith(own.project || '/') && path.endsWith(`/${own.tail}`)),
  );
}

/** The file whose long extension the missing one misspells, `.propertis`: no file of the repository has that one. */
function slippedExtension(missing: string, paths: readonly string[]): string | undefined {
  const wrong = extensionOf(missing);
  if (wrong.length < 6 || paths.some((path) => extensionOf(path) === wrong)) return undefined;
  const stem = missing.slice(0, -wrong.length);
  const beside = paths.filter(
    (path) => path.startsWith(`${stem}.`) && extensionOf(path).length === path.length - stem.length,
  );
  const meant = nearestWord(wrong, beside.map(extensionOf));
  return meant === undefined ? undefined : `${stem}${meant}`;
}

function extensionOf(path: string): string {
  const name = nameOf(path);
  return name.includes('.') ? name.slice(name.lastIndexOf('.')) : '';
}

/** All directories that hold tracked files, without a trailing slash. */
export function directoriesOf(paths: readonly string[]): readonly string[] {
  const found = new Set<string>();
  for (const path of paths) {
    const parts = path.split('/').slice(0, -1);
    for (let end = 1; end <= parts.length; end += 1) found.add(parts.slice(0, end).join('/'));
  }
  return [...found].sort();
}

/** Paths below a directory (`.` for the root), relative to it. */
export function below(directory: string, paths: readonly string[]): readonly string[] {
  if (directory === '.') return paths;
  return paths.filter((path) => path.startsWith(`${directory}/`)).map((path) => path.slice(directory.length + 1));
}

/** The directory of a tracked path; `.` for the root. */
export function directoryOfPath(path: string): string {
  return directoryOf(path).replace(/\/$/, '') || '.';
}
