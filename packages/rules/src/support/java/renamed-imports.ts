import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { RENAMED_CLASSES, RENAMED_PACKAGES } from '../../data/java-renamed-packages.ts';
import { escapePattern } from '../text/escape-pattern.ts';
import { buildFilesAbove } from './java-build-file.ts';
import { toJupiter } from './to-jupiter.ts';

const JUPITER = /junit-jupiter|org\.junit\.jupiter/;
const JUNIT_4 = /<artifactId>junit<\/artifactId>|["']junit:junit\b|junit-vintage/;

/** Whether a missing package is one that has another name now. */
export const isRenamed = (missing: string): boolean =>
  missing === 'org.junit' || RENAMED_PACKAGES.some(({ from }) => missing === from || missing.startsWith(`${from}.`));

/**
 * The sources of the module around a source with the new name of a package or class, where the build has the library under
 * its new name. Undefined where nothing says so, or a use of it does not have the same shape there.
 */
export async function renamedImports(source: string, missing: string, repo: Workspace): Promise<readonly WriteEdit[]> {
  const builds = await buildFilesAbove(repo, source);
  const catalogs = (await repo.list()).filter((path) => path.endsWith('libs.versions.toml'));
  const texts = await Promise.all([...builds, ...catalogs].map(async (path) => (await repo.read(path)) ?? ''));
  const build = texts.join('\n');
  const change = changeOf(missing, build);
  const home = builds[0]?.replace(/[^/]*$/, '') ?? '';
  const edits: WriteEdit[] = [];
  if (change === undefined || builds.length === 0) return edits;
  for (const path of (await repo.list()).filter((each) => each.startsWith(home) && /\.(?:java|kt)$/.test(each))) {
    const text = (await repo.read(path)) ?? '';
    if (!text.includes(`${missing}.`) && !text.includes(`${missing};`)) continue;
    const content = change(text);
    if (content === undefined) return [];
    if (content !== text) edits.push({ kind: 'write', path, content });
  }
  return edits;
}

type Change = (text: string) => string | undefined;

function changeOf(missing: string, build: string): Change | undefined {
  if (missing === 'org.junit') {
    if (!JUPITER.test(build) || JUNIT_4.test(build)) return undefined;
    return (text) => (/\borg\.junit\.(?!jupiter\b)/.test(text) ? toJupiter(text) : text);
  }
  const renamed = RENAMED_CLASSES.get(missing);
  if (renamed !== undefined) {
    const [old, name] = [missing, renamed].map((each) => each.slice(each.lastIndexOf('.') + 1));
    return (text) =>
      text
        .replace(new RegExp(`(?<![\\w."])${escapePattern(missing)}(?=[.;\\s])`, 'g'), renamed)
        .replace(new RegExp(`(?<![\\w."])${old}(?=\\.\\w)`, 'g'), name ?? '');
  }
  const found = RENAMED_PACKAGES.find(({ from }) => missing === from || missing.startsWith(`${from}.`));
  if (found === undefined || !found.evidence.test(build)) return undefined;
  const used = new RegExp(`(?<![\\w."])${escapePattern(found.from)}\\.(?<rest>[\\w.*]+)`, 'g');
  return (text) => {
    const all = [...text.matchAll(used)].map(({ groups }) => groups?.rest ?? '');
    if (found.only !== undefined && !all.every((rest) => found.only?.test(rest))) return undefined;
    return text.replace(used, `${found.to}.$<rest>`);
  };
}
