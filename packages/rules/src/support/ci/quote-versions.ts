import { quoteYamlScalar, yamlScalars } from '@self-healer/editors/yaml';

/** What a value is called that is a version. */
const KEYS = /(?:version|versions|versionspec|pythons?|node|go|ruby|php|java|\bpy|[-_]py|^v|^tag)$/i;

/** Quotes each number that stands for `version` with a zero at its end: `1.20`, which YAML reads as 1.2. */
export function quoteVersions(text: string, version: string): string | undefined {
  let changed = text;
  for (const { path, value, from, to } of yamlScalars(text).toReversed()) {
    const written = text.slice(from, to);
    const named = path.some((key) => typeof key === 'string' && KEYS.test(key));
    if (named && typeof value === 'number' && /^\d+\.\d*0$/.test(written) && `${value}` === version)
      changed = quoteYamlScalar(changed, path) ?? changed;
  }
  return changed === text ? undefined : changed;
}
