import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import type { FixContext } from '@self-healer/core/rule';
import { type CiFile, listCiFiles } from '@self-healer/editors/ci-file';
import { insertCommandsBefore } from '@self-healer/editors/ci-insert-commands';
import { addPackages, type PackageManager, packageManagers } from '@self-healer/editors/package-list';
import { eolOf } from '@self-healer/editors/text-lines';
import { apkPackage } from '../../data/apk-packages.ts';
import { jobViewOf } from '../ci/job-view.ts';
import { agentImage } from './agent-image.ts';
import { buildsImage } from './builds-image.ts';
import { failingRun, type RunPlace, runPlace } from './failing-run.ts';
import { DOCKERFILE } from './image-places.ts';

interface Place {
  readonly path: string;
  readonly text: string;
  readonly provider?: CiFile['provider'];
}

/**
 * Adds packages, by their Debian names, where the job that failed installs its packages: in the Dockerfile when an image
 * is built, otherwise in the CI file. Where nothing is installed yet, an install goes before the command that failed.
 */
export async function installPackages(
  repo: Workspace,
  context: Pick<FixContext, 'step' | 'window'>,
  names: readonly string[],
): Promise<readonly WriteEdit[]> {
  const command = context.step?.command?.trim().split('\n')[0] ?? lastEchoed(context);
  const places = await placesOf(repo, context);
  const inImage = installBeforeRun(places, context, names);
  if (inImage !== undefined) return inImage;
  const running = places.filter(({ text }) => command !== '' && text.includes(command));
  const chosen = running.length > 0 ? running : places;
  // Another job's install is none of the one that failed.
  const managers = ({ text, provider }: Place): readonly PackageManager[] =>
    packageManagers((provider === undefined ? undefined : jobViewOf(text, provider, command)?.commands) ?? text);
  const installing = chosen.filter((each) => managers(each).length === 1);
  const [place, ...others] = installing.length > 0 ? installing : chosen;
  if (place === undefined || others.length > 0) return [];
  const [manager] = managers(place);
  const content =
    installing.length > 0 && manager !== undefined
      ? added(place, manager, names, command)
      : insertInstall(place, names, command);
  return content === undefined ? [] : [{ kind: 'write', path: place.path, content }];
}

/** The last command above the error that the log shows as it was started: `Run make` of GitHub, `$ make`, `+ make`. */
function lastEchoed({ window }: Pick<FixContext, 'window'>): string {
  for (const line of window.lines.slice(0, window.index).toReversed()) {
    const command = /^(?:Run |\$ |\+ )(?<command>[^\s@]+(?: \S.*)?)$/.exec(line)?.groups?.command;
    if (command !== undefined) return command.trim();
  }
  return '';
}

async function placesOf(repo: Workspace, { window }: Pick<FixContext, 'window'>): Promise<readonly Place[]> {
  const building = buildsImage(window);
  const files = await repo.list();
  const found: readonly Omit<Place, 'text'>[] = building
    ? files.filter((path) => DOCKERFILE.test(path)).map((path) => ({ path }))
    : listCiFiles(files);
  const places = await Promise.all(
    found.map(async (place) => ({ ...place, text: (await repo.read(place.path)) ?? '' })),
  );
  return Promise.all(
    places.map(async (place) => (place.provider === 'jenkins' ? ((await agentImage(place, repo)) ?? place) : place)),
  );
}

/** In the stage of a Dockerfile whose `RUN` failed; undefined where the log, or the files, do not say which. */
function installBeforeRun(
  places: readonly Place[],
  { window }: Pick<FixContext, 'window'>,
  names: readonly string[],
): readonly WriteEdit[] | undefined {
  const run = failingRun(window);
  if (run === undefined) return undefined;
  const found = places.flatMap(({ path, text }) => {
    const at = runPlace(text, run);
    return at === undefined ? [] : [{ path, text, at }];
  });
  const [place, ...others] = found;
  if (place === undefined || others.length > 0) return undefined;
  const content = inStage(place.text, place.at, names);
  return content === undefined ? [] : [{ kind: 'write', path: place.path, content }];
}

function inStage(text: string, { stage, from, to, image, unprivileged }: RunPlace, names: readonly string[]) {
  const own = text.slice(stage, to);
  const [manager, ...others] = packageManagers(own);
  if (others.length > 0) return undefined;
  if (manager !== undefined) {
    const changed = added({ path: '', text: own }, manager, names, own.slice(from - stage));
    return changed === undefined ? undefined : text.slice(0, stage) + changed + text.slice(to);
  }
  const apk = names.map(apkPackage);
  if (image === undefined || unprivileged) return undefined;
  const install = /(?:^|[/:-])alpine/.test(image)
    ? apk.includes(undefined)
      ? undefined
      : `apk add --no-cache ${apk.join(' ')}`
    : DEBIAN_IMAGE.test(image)
      ? `apt-get update && apt-get install -y --no-install-recommends ${withCompiler(image, names).join(' ')} && rm -rf /var/lib/apt/lists/*`
      : undefined;
  return install === undefined ? undefined : `${text.slice(0, from)}RUN ${install}${eolOf(text)}${text.slice(from)}`;
}

/** Slim images but Rust's and GCC's have no compiler, which whoever needs development files needs too. */
const withCompiler = (image: string, names: readonly string[]): readonly string[] =>
  /slim/.test(image) && !/rust|gcc/.test(image) && names.some((name) => /-dev$/.test(name))
    ? [...new Set(['build-essential', ...names])]
    : names;

function added(
  { text }: Place,
  manager: PackageManager,
  names: readonly string[],
  command: string,
): string | undefined {
  const own = manager === 'apk' ? names.map(apkPackage) : names;
  const known = own.filter((name) => name !== undefined);
  if (known.length < own.length) return undefined;
  const at = command === '' ? -1 : text.indexOf(command);
  return addPackages(text, manager, known, Math.max(at, 0));
}

/** Images of the official library that are built on Debian, and those of CircleCI, on Ubuntu. */
const DEBIAN_IMAGE =
  /^(?:docker\.io\/)?(?:library\/)?(?:debian|ubuntu|buildpack-deps|gcc|golang|node|openjdk|eclipse-temurin|maven|gradle|php|python|ruby|rust)(?::(?!\S*alpine)\S+)?$/;

/**
 * An install of its own before a command, when every machine of the jobs that run it, or of the file, is one where that
 * is known to work.
 */
export function insertInstall(
  { text, provider }: Omit<Place, 'path'>,
  names: readonly string[],
  command: string,
): string | undefined {
  if (provider === undefined || command === '') return undefined;
  const job = jobViewOf(text, provider, command)?.images ?? [];
  const named = [
    ...text.matchAll(
      /^[ \t]*(?:- )?(?:image|name|container|runs-on|vmImage):[ \t]*["']?(?<image>[\w./:-]+)["']?[ \t]*(?:#.*)?$/gm,
    ),
  ]
    .map(({ groups }) => groups?.image ?? '')
    .filter((image) => /[:/-]/.test(image) || DEBIAN_IMAGE.test(image));
  const images = job.length > 0 ? job : named;
  const hosted = images.length > 0 && images.every((image) => /^ubuntu-|^cimg\//.test(image));
  const alpine = images.length > 0 && images.every((image) => /alpine/.test(image));
  const debian = images.length > 0 && images.every((image) => DEBIAN_IMAGE.test(image));
  const list = names.join(' ');
  const apk = names.map(apkPackage);
  const install = hosted
    ? `sudo apt-get update && sudo apt-get install -y ${list}`
    : debian
      ? `apt-get update && apt-get install -y ${list}`
      : alpine && !apk.includes(undefined)
        ? `apk add --no-cache ${apk.join(' ')}`
        : undefined;
  return install === undefined
    ? undefined
    : insertCommandsBefore(text, provider, (line) => line.trim() === command, [install]);
}
