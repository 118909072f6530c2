import type { EditorSettings } from './editor-config.ts';
import { indentOf } from './indentation.ts';
import { textLines } from './text-lines.ts';

export interface EditorFinding {
  /** From 1, both counted in; none is all of the file. */
  readonly from: number | undefined;
  readonly to: number | undefined;
  readonly message: string;
}

/** Recipes begin with a tab, whatever the editor says. */
const MAKEFILE = /(?:^|\/)(?:GNU)?[Mm]akefile$|\.mk$|\.mak$/;
/** Files that know no tabs. */
const NO_TABS = /\.(?:ya?ml|py|pyi)$/;

const widthOf = (settings: EditorSettings): number | undefined => {
  const size = Number(settings.get('indent_size') ?? settings.get('tab_width'));
  const width = Number.isInteger(size) ? size : Number(settings.get('tab_width'));
  return width > 0 && width <= 8 ? width : undefined;
};

function reindented(line: string, toTabs: boolean, width: number): string {
  const indent = indentOf(line);
  const columns = [...indent].reduce((at, sign) => (sign === '\t' ? at + width - (at % width) : at + 1), 0);
  const rest = line.slice(indent.length);
  return toTabs
    ? `${'\t'.repeat(Math.floor(columns / width))}${' '.repeat(columns % width)}${rest}`
    : `${' '.repeat(columns)}${rest}`;
}

/** What opens and closes a text of several lines, by the ending of the file. */
const TEXTS: readonly (readonly [RegExp, RegExp])[] = [
  [/\.(?:[cm]?[jt]sx?|go|vue|svelte)$/, /(?<!\\)`/g],
  [/\.(?:pyi?|toml|java|kts?|scala|swift|cs|dart|groovy)$|(?:^|\/)Jenkinsfile$/, /"""|'''/g],
];
const HEREDOC = /<<[-~]?\s?["'\\]?(?<end>[A-Za-z_]\w*)["']?/;

/** Whether a line begins or ends within a text, whose blanks belong to it. */
function isInText(lines: readonly string[], at: number, path: string): boolean {
  const sign = TEXTS.find(([files]) => files.test(path))?.[1];
  const signs = (each: readonly string[]) => (sign === undefined ? 0 : (each.join('\n').match(sign) ?? []).length);
  if (signs(lines.slice(0, at)) % 2 === 1 || signs(lines.slice(0, at + 1)) % 2 === 1) return true;
  const isScript = /\.(?:ba|z|k)?sh$|\.(?:rb|php|pl|tf|bats)$|(?:^|\/)(?:Dockerfile[^/]*|[^./]+)$/.test(path);
  if (!isScript) return false;
  const open = lines.findLastIndex((line, index) => index < at && HEREDOC.test(line));
  const end = HEREDOC.exec(lines[open] ?? '')?.groups?.end;
  return end !== undefined && !lines.slice(open + 1, at).some((line) => line.trim().replace(/[;,)]+$/, '') === end);
}

/** A text as `.editorconfig` wants it where the checker found that it is not; undefined for what needs a person. */
export function repairForEditor(
  text: string,
  { from, to, message }: EditorFinding,
  path: string,
  settings: EditorSettings,
): string | undefined {
  if (
    /^(?:Wrong line endings or no final newline|Not all lines have the correct end of line character)/.test(message)
  ) {
    const eol = settings.get('end_of_line');
    const even = eol === 'lf' ? text.replaceAll('\r\n', '\n') : eol === 'crlf' ? text.replace(/\r?\n/g, '\r\n') : text;
    const missing = settings.get('insert_final_newline') === 'true' && even !== '' && !even.endsWith('\n');
    return missing ? `${even}${even.includes('\r\n') ? '\r\n' : '\n'}` : even;
  }
  const { lines, join } = textLines(text);
  const [first, last] = [(from ?? 1) - 1, Math.min(to ?? from ?? lines.length, lines.length) - 1];
  const toSpaces = /\(tabs instead of spaces\)/.test(message);
  const toTabs = /\(spaces instead of tabs\)/.test(message);
  const width = widthOf(settings);
  for (let at = first; at <= last; at += 1) {
    const line = lines[at] ?? '';
    if (isInText(lines, at, path)) return undefined;
    if (/^Trailing whitespace/.test(message)) {
      // Two blanks at the end are a line break in Markdown, where the paragraph goes on.
      const breaks = / {2,}$/.test(line) && (lines[at + 1] ?? '').trim() !== '' && /\.(?:md|markdown)$/i.test(path);
      if (!breaks) lines[at] = line.replace(/[ \t]+$/, '');
    } else if ((toSpaces && !MAKEFILE.test(path)) || (toTabs && !NO_TABS.test(path))) {
      if (width === undefined) return undefined;
      lines[at] = reindented(line, toTabs, width);
    } else return undefined;
  }
  return join();
}
