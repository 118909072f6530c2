import { textLines } from './text-lines.ts';

export interface MarkdownFinding {
  /** 1-based. */
  readonly line: number;
  readonly code: string;
  readonly message: string;
}

type Repair = (lines: string[], at: number, message: string) => void;

const isBlank = (line: string | undefined): boolean => line === undefined || line.trim() === '';

/** Puts a blank line above or below a line, as far as there is none. */
const setApart: Repair = (lines, at, message) => {
  const sides = /; (?<side>Above|Below)\]/.exec(message)?.groups?.side;
  if (sides !== 'Above' && !isBlank(lines[at + 1]) && (sides === 'Below' || isBlank(lines[at - 1])))
    lines.splice(at + 1, 0, '');
  else if (sides !== 'Below' && !isBlank(lines[at - 1])) lines.splice(at, 0, '');
};

/** What markdownlint finds, and what only one text can repair. */
const REPAIRS: Readonly<Record<string, Repair>> = {
  MD009(lines, at) {
    lines[at] = (lines[at] ?? '').trimEnd();
  },
  MD012(lines, at) {
    if (isBlank(lines[at]) && isBlank(lines[at - 1])) lines.splice(at, 1);
  },
  MD022: setApart,
  MD031: setApart,
  MD047(lines) {
    while (lines.length > 1 && isBlank(lines.at(-1))) lines.pop();
    lines.push('');
  },
};

/** Whether a rule of markdownlint can be repaired without it. */
export const isMarkdownRepaired = (code: string): boolean => Object.hasOwn(REPAIRS, code);

/** A text of Markdown with the findings repaired, the last one first. */
export function repairMarkdown(text: string, findings: readonly MarkdownFinding[]): string {
  const { lines, join } = textLines(text);
  for (const { line, code, message } of findings.toSorted((a, b) => b.line - a.line))
    if (line <= lines.length) REPAIRS[code]?.(lines, line - 1, message);
  return join();
}
