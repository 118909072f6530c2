import { escapePattern } from './escape-pattern.ts';

/** What `.editorconfig` says of a file. */
export type EditorSettings = ReadonlyMap<string, string>;

/** The pattern of a section's glob: `*`, `**`, `?`, `{a,b}` without one in another, `[abc]` as itself is not known. */
function sectionPattern(glob: string): RegExp | undefined {
  if (/\[|\.\.|\{[^}]*\{|\\/.test(glob)) return undefined;
  const source = glob
    .replace(/^\//, '')
    .split(/(\*\*|\*|\?|\{|\}|,)/)
    .map((part) => {
      if (part === '**') return '.{0,300}';
      if (part === '*') return '[^/]{0,200}';
      if (part === '?') return '[^/]';
      if (part === '{') return '(?:';
      if (part === '}') return ')';
      return part === ',' ? '|' : escapePattern(part);
    })
    .join('');
  if ((glob.match(/\{/g) ?? []).length !== (glob.match(/\}/g) ?? []).length) return undefined;
  if (!glob.includes('{') && glob.includes(',')) return undefined;
  return new RegExp(`^${glob.includes('/') ? '' : '(?:.{1,300}/)?'}${source}$`);
}

/** The settings of the `.editorconfig` at the root for a file, later sections before earlier ones. */
export function editorSettings(config: string, path: string): EditorSettings {
  const settings = new Map<string, string>();
  let applies = false;
  for (const line of config.split(/\r?\n/)) {
    const section = /^\s*\[(?<glob>.{1,200})\]\s*$/.exec(line)?.groups?.glob;
    if (section !== undefined) applies = sectionPattern(section)?.test(path) === true;
    const { key, value } = /^\s*(?<key>\w{1,40})\s*[=:]\s*(?<value>[^\s#;]{1,40})/.exec(line)?.groups ?? {};
    if (applies && section === undefined && key !== undefined && value !== undefined)
      settings.set(key.toLowerCase(), value.toLowerCase());
  }
  return settings;
}
