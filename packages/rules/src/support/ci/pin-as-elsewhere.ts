import { escapePattern } from '../text/escape-pattern.ts';

/**
 * Pins the uses of `owner/name@v4` to the one commit that the repository pins that major version to elsewhere; undefined
 * where it does not, or to several.
 */
export function pinAsElsewhere(text: string, action: string, files: readonly string[]): string | undefined {
  const [name = '', reference = ''] = action.split('@');
  const major = /^v?(?<major>\d+)(?:\.\d+){0,2}$/.exec(reference)?.groups?.major;
  if (major === undefined) return undefined;
  const exact = reference.includes('.') ? `${escapePattern(reference)}` : `v?${major}(?:\\.\\d+){0,2}`;
  const pinned = new RegExp(
    `uses:[ \\t]*["']?${escapePattern(name)}@(?<sha>[0-9a-f]{40})["']?[ \\t]*#[ \\t]*(?<version>${exact})[ \\t]*\\r?$`,
    'gm',
  );
  const found = new Map(
    files.flatMap((each) => [...each.matchAll(pinned)]).map(({ groups }) => [groups?.sha, groups?.version]),
  );
  const [[sha, version] = []] = found;
  if (sha === undefined || found.size > 1) return undefined;
  return text.replace(
    new RegExp(
      `(?<before>uses:[ \\t]*)(?<quote>["']?)${escapePattern(action)}\\k<quote>(?=[ \\t]*(?:#[^\\n]*)?\\r?$)(?<comment>[ \\t]*#[^\\r\\n]*)?`,
      'gm',
    ),
    (_all, before: string) => `${before}${name}@${sha} # ${version}`,
  );
}
