import { getJson } from '@self-healer/editors/json';
import { getYaml } from '@self-healer/editors/yaml';

/** The workspace patterns of a root package.json. */
export function npmPatterns(manifest: string): string[] {
  const workspaces = getJson(manifest, ['workspaces']);
  return strings(Array.isArray(workspaces) ? workspaces : getJson(manifest, ['workspaces', 'packages']));
}

/** The workspace patterns of a pnpm-workspace.yaml. */
export const pnpmPatterns = (text: string): string[] => strings(text === '' ? undefined : getYaml(text, ['packages']));

const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];

/** Whether a directory is one of the workspaces that `*` and `**` patterns name. */
export function isWorkspace(directory: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => {
    const plain = pattern.replace(/^\.\//, '').replace(/\/+$/, '');
    const source = plain
      .split('/')
      .map((part) => (part === '**' ? '.+' : part.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^/]*')))
      .join('/');
    return new RegExp(`^${source}$`).test(directory);
  });
}
