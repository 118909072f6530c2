import { matchesOf } from '../matches-of.ts';
import { addedPackages, isManifest, packagesWithScripts } from '../package-names.ts';
import { filePolicy, type PatchView, type Policy } from './policy-shape.ts';
import { isLockFile } from './protected-paths.ts';
import { holdsName, KNOWN_PACKAGES, textsOf } from './vouching.ts';

const SOURCE_FILES =
  /(?:^|\/)(?:\.npmrc|\.yarnrc(?:\.yml)?|pip\.conf|nuget\.config|settings\.xml|\.cargo\/config(?:\.toml)?|sources\.list|\.condarc|\.gitmodules)$|\.lock$|(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|Pipfile|go\.sum)$/i;
const HOSTS = /\b(?:https?|ssh|git):\/\/(?:[^\s"'/@<>)]+@)?[^\s"'/<>)]+|\bgit@[\w.-]+/;
/** The switches that name a source, in scripts, CI files and images. */
const SOURCE_SWITCHES =
  /(?:--(?:extra-)?index-url|--registry|--find-links|-i|--source|PIP_(?:EXTRA_)?INDEX_URL|npm_config_registry|GOPROXY)[ =:]+["']?https?:\/\/[^\s"'/]+/i;
/** Packages that come from somewhere else than a registry. */
const DIRECT_SOURCES =
  /"(?:git\+|github:|https?:)[^"]*"|^\s*[\w.-]+ *@ *(?:git\+|https?:)|^\s*(?:-e )?git\+|\bgit ?= ?["']https?:|\b(?:pip|npm|gem) (?:install|i) .*(?:git\+|https?:\/\/)|^\s*replace .*=> |"(?:npm:)[^"]+"/;

/** Where packages may not come from. */
export const PACKAGE_POLICIES: readonly Policy[] = [
  filePolicy('package/source', ({ path, before, added }) => {
    if (!SOURCE_FILES.test(path)) return undefined;
    // An empty lock file names none, and its tool may fill it.
    if (path.toLowerCase().includes('lock') && matchesOf(before, HOSTS).length === 0) return undefined;
    const known = new Set(matchesOf(before, HOSTS).map(hostOf));
    const strange = matchesOf(added, HOSTS).some((host) => !known.has(hostOf(host)));
    return strange ? 'take packages from another source' : undefined;
  }),
  filePolicy('package/source-switch', ({ before, added }) => {
    const known = new Set(matchesOf(before, SOURCE_SWITCHES).map(hostOf));
    const strange = matchesOf(added, SOURCE_SWITCHES).some((host) => !known.has(hostOf(host)));
    return strange ? 'take packages from another source' : undefined;
  }),
  filePolicy('package/direct-source', ({ path, before, added }) => {
    if (isLockFile(path) || (!isManifest(path) && !/(?:^|\/)(?:Dockerfile|.*\.ya?ml|.*\.sh)$/.test(path)))
      return undefined;
    const known = new Set(matchesOf(before, DIRECT_SOURCES));
    const found = matchesOf(added, DIRECT_SOURCES).find((match) => !known.has(match));
    return found && 'take a package from an address instead of a registry';
  }),
  { id: 'package/named-by-log', violation: namedByLogOnly },
  { id: 'package/install-scripts', violation: scriptsOfStrangers },
];

const hostOf = (address: string): string =>
  address
    .replace(/^.*:\/\//, '')
    .replace(/^.*@/, '')
    .toLowerCase();

/** A name that the log gives and nothing else in the project holds may be anybody's package. */
async function namedByLogOnly({ files, repo, namedInLog }: PatchView): Promise<string | undefined> {
  const added = files.flatMap(({ path, before, after, byTool }) =>
    byTool ? [] : addedPackages(path, before, after).map((name) => ({ path, name })),
  );
  const suspects = added.filter(({ name }) => namedInLog.has(name.toLowerCase()));
  if (suspects.length === 0) return undefined;
  const texts = await textsOf(repo, (path) => isManifest(path) || isLockFile(path));
  const stranger = suspects.find(
    ({ name }) => !KNOWN_PACKAGES.has(name.toLowerCase()) && !texts.some((text) => holdsName(text, name)),
  );
  return stranger && `It would add the package ${stranger.name}, which only the log names (${stranger.path}).`;
}

/** A package may run its own scripts at install when the project has it already, and not otherwise. */
async function scriptsOfStrangers({ files, repo }: PatchView): Promise<string | undefined> {
  for (const { path, before, after } of files) {
    const old = new Set(packagesWithScripts(path, before));
    const fresh = packagesWithScripts(path, after).filter((name) => !old.has(name));
    if (fresh.length === 0) continue;
    const locks = await textsOf(repo, isLockFile);
    const stranger = fresh.find((name) => !locks.some((text) => holdsName(text, name)));
    if (stranger !== undefined)
      return `It would let ${stranger} run scripts at install, which no lock file holds (${path}).`;
  }
  return undefined;
}
