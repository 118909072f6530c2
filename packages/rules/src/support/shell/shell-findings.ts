import type { LogWindow } from '@self-healer/core/log-window';
import { jsonItems, textOf } from '../text/json-line.ts';

export interface ShellFinding {
  readonly path: string;
  readonly line: number;
  /** 0-based. */
  readonly column: number;
  readonly code: string;
}

const GCC =
  /^(?<path>[^\s:]{1,300}):(?<line>\d{1,6}):(?<column>\d{1,6}): (?:error|warning|note|style): .{1,300} \[(?<code>SC\d{4})\]$/;
const HEAD = /^In (?<path>\S{1,300}) line (?<line>\d{1,6}):$/;
const CARET = /^(?<space>\s*)\^-{1,200}\^? (?<code>SC\d{4}) \(/;
const XML_FILE = /<file name=['"](?<path>[^'"]{1,300})['"]/;
const XML =
  /<error line=['"](?<line>\d{1,6})['"] column=['"](?<column>\d{1,6})['"] .{1,1000}source=['"]ShellCheck\.(?<code>SC\d{4})['"]/;

/** Every finding that the window holds, in ShellCheck's formats tty, gcc, json, json1 and checkstyle. */
export function shellFindings({ lines }: LogWindow): readonly ShellFinding[] {
  let head: { readonly path: string; readonly line: number } | undefined;
  return lines.flatMap((text): readonly ShellFinding[] => {
    if (/^(?:\{"comments":)?\[\{"file":"/.test(text)) return ofJson(text);
    const started = (HEAD.exec(text) ?? XML_FILE.exec(text))?.groups;
    if (started?.path !== undefined) head = { path: started.path, line: Number(started.line ?? 0) };
    const gcc = GCC.exec(text)?.groups;
    if (gcc?.path !== undefined)
      return [{ path: gcc.path, line: Number(gcc.line), column: Number(gcc.column) - 1, code: gcc.code ?? '' }];
    const xml = XML.exec(text)?.groups;
    if (xml?.code !== undefined && head !== undefined)
      return [{ path: head.path, line: Number(xml.line), column: Number(xml.column) - 1, code: xml.code }];
    const caret = CARET.exec(text)?.groups;
    if (caret?.code === undefined || head === undefined) return [];
    return [{ ...head, column: caret.space?.length ?? 0, code: caret.code }];
  });
}

function ofJson(line: string): readonly ShellFinding[] {
  return jsonItems(line, line.startsWith('{') ? 'comments' : undefined).map((each) => ({
    path: textOf(each, 'file'),
    line: Number(textOf(each, 'line')),
    column: Number(textOf(each, 'column')) - 1,
    code: `SC${textOf(each, 'code')}`,
  }));
}
