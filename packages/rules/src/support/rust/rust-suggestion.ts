import type { LogWindow } from '@self-healer/core/log-window';

/** A line of the source as rustc would have it. */
interface RustSuggestion {
  /** 1-based. */
  readonly line: number;
  readonly after: string;
}

const CHANGED = /^ {0,7}(?<line>\d{1,7}) {1,8}(?:\+|~|\|) (?<after>.{1,500})$/;
const MARKS = /^ {1,8}\| [ +~]*[+~][ +~]*$/;

/** The one line that the help below the match proposes; undefined when it proposes none, or more than one. */
export function rustSuggestion(window: LogWindow, help: RegExp): RustSuggestion | undefined {
  const end = window.lines.indexOf('', window.index);
  const block = window.lines.slice(window.index, end < 0 ? undefined : end);
  const start = block.findIndex((line) => help.test(line));
  if (start < 0) return undefined;
  const rest = block.slice(start + 1);
  const next = rest.findIndex((line) => /^(?:help|note): /.test(line));
  const lines = next < 0 ? rest : rest.slice(0, next);
  const changed = lines.flatMap((line, index) => {
    const groups = CHANGED.exec(line)?.groups;
    if (groups?.line === undefined || groups.after === undefined) return [];
    const marked = /^ {0,7}\d+ {1,8}[+~]/.test(line) || MARKS.test(lines[index + 1] ?? '');
    return marked ? [{ line: Number(groups.line), after: groups.after }] : [];
  });
  return changed.length === 1 ? changed[0] : undefined;
}
