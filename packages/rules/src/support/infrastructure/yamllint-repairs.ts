import type { LogWindow } from '@self-healer/core/log-window';
import { sameYaml } from '@self-healer/editors/yaml-equal';
import { depthOf } from '../text/indentation.ts';

export interface YamlFinding {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly kind: string;
  readonly message: string;
}

const STANDARD =
  /^\s{2,4}(?<line>\d{1,7}):(?<column>\d{1,5})\s{1,9}(?:error|warning)\s{1,6}(?<message>.{1,200}?)\s{1,2}\((?<kind>[a-z-]{4,30})\)$/;
const PARSABLE =
  /^(?<path>\S{1,300}\.ya?ml):(?<line>\d{1,7}):(?<column>\d{1,5}): \[(?:error|warning)\] (?<message>.{1,200}) \((?<kind>[a-z-]{4,30})\)$/;
const GITHUB =
  /^::(?:error|warning) file=(?<path>[^,]{1,300}),line=(?<line>\d{1,7}),col=(?<column>\d{1,5})::\d{1,7}:\d{1,5} \[(?<kind>[a-z-]{4,30})\] (?<message>.{1,200})$/;
const FILE =
  /^(?:::group::|##\[group\])?(?<path>\S{1,300}\.ya?ml|(?:\.\/)?\.(?:yamllint|clang-format|clang-tidy|yarnrc))$/;

/** What yamllint prints in a window, in any of its formats. */
export function findingsOf({ lines }: LogWindow): readonly YamlFinding[] {
  let file: string | undefined;
  return lines.flatMap((line) => {
    file = FILE.exec(line)?.groups?.path ?? file;
    const groups = (STANDARD.exec(line) ?? PARSABLE.exec(line) ?? GITHUB.exec(line))?.groups;
    const path = groups?.path ?? file;
    if (groups?.kind === undefined || path === undefined) return [];
    const [at, column] = [Number(groups.line), Number(groups.column)];
    return [{ path, line: at, column, kind: groups.kind, message: groups.message ?? '' }];
  });
}

/** Repairs the layout where findings say so. Undefined when nothing changes, or when the file would say something else. */
export function tidyYaml(text: string, findings: readonly YamlFinding[]): string | undefined {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = text.split(/\r?\n/);
  // What Ansible reads as a truth is a text to those who compare.
  const truths = [...lines];
  for (const finding of findings) if (finding.kind === 'truthy') asTruth(truths, text, finding);
  const same = truths.join(eol);
  // From the end, so that places above stay true.
  for (const finding of findings.toSorted((a, b) => b.line - a.line || b.column - a.column)) {
    if (finding.kind === 'truthy') asTruth(lines, text, finding);
    else tidyLine(lines, finding);
  }
  if (!findings.some(({ kind }) => MOVES_LINES.has(kind)))
    for (const finding of findings) if (finding.kind === 'indentation') indentBlock(lines, finding);
  const kinds = new Set(findings.map(({ kind }) => kind));
  const atEnd = kinds.has('new-line-at-end-of-file') && lines.at(-1) !== '' ? eol : '';
  const changed =
    lines.join(kinds.has('new-lines') ? '\n' : eol) + (kinds.has('new-lines') ? atEnd.replace('\r', '') : atEnd);
  return changed !== text && sameYaml(same, changed) ? changed : undefined;
}

/** Findings whose repair adds or takes lines: those of the indentation wait for the next run. */
const MOVES_LINES: ReadonlySet<string> = new Set(['document-start', 'empty-lines']);
const INDENTATION =
  /^wrong indentation: expected (?:(?<expected>\d{1,3}) but found (?<found>\d{1,3})|at least (?<least>\d{1,3}))$/;

/**
 * Moves a block as far as its finding says. yamllint counts from where the parent stands, so what is moved with its
 * parent moves once more by its own finding.
 */
function indentBlock(lines: string[], { line, column, message }: YamlFinding): void {
  const { expected, found, least } = INDENTATION.exec(message)?.groups ?? {};
  const first = lines[line - 1];
  const indent = /^ */.exec(first ?? '')?.[0].length ?? 0;
  // Where the file has no step yet, yamllint asks for one blank more than the parent has: two are the habit.
  const by = least === undefined ? Number(expected) - Number(found) : Number(least) + 1 - (column - 1);
  if (least !== undefined && indent !== column - 1) return;
  if (first === undefined || !Number.isInteger(by) || by === 0 || indent + by < 0) return;
  const item = first.slice(indent).startsWith('-');
  for (let at = line - 1; at < lines.length; at += 1) {
    const current = lines[at] ?? '';
    if (current.trim() === '') continue;
    const own = depthOf(current);
    // A list may stand at the depth of its key: the next key ends it.
    if (own < indent || (own === indent && item && !current.slice(own).startsWith('-'))) break;
    lines[at] = by > 0 ? ' '.repeat(by) + current : current.slice(-by);
  }
}

function tidyLine(lines: string[], { line, column, kind, message }: YamlFinding): void {
  const at = line - 1;
  const current = lines[at];
  if (current === undefined) return;
  const [head, tail] = [current.slice(0, column - 1), current.slice(column - 1)];
  if (kind === 'trailing-spaces') lines[at] = current.trimEnd();
  else if (kind === 'document-start' && message.startsWith('missing')) lines.splice(at, 0, '---');
  else if (kind === 'empty-lines')
    dropBlankLines(lines, at, Number(/> (?<most>\d{1,3})\)/.exec(message)?.groups?.most));
  else if (kind === 'comments' && message.includes('starting space')) lines[at] = `${head} ${tail}`;
  else if (kind === 'comments') lines[at] = `${head.trimEnd()}  ${tail}`;
  else if (kind === 'quoted-strings') lines[at] = quoted(head, tail, message);
  else if (kind === 'hyphens') pullUp(lines, at, column);
  else if (message.startsWith('too many spaces')) lines[at] = withoutSpaces(head, tail, message);
  else if (message.startsWith('too few spaces')) lines[at] = `${head} ${tail}`;
}

const ANSIBLE = /(?:^|\/)(?:roles|playbooks|tasks|handlers|group_vars|host_vars)\//;
const PLAYBOOK = /^\s*-?\s*(?:hosts|become|gather_facts|tasks|roles):/m;

/** `yes` as `true` where Ansible reads the file: to others it may be a word. */
function asTruth(lines: string[], text: string, { path, line, column, message }: YamlFinding): void {
  const current = lines[line - 1] ?? '';
  const [head, tail] = [current.slice(0, column - 1), current.slice(column - 1)];
  const word = /^(?:(?<yes>yes|on|true)|no|off|false)(?=\s*(?:[,}\]]|#.*|$))/i.exec(tail);
  if (word === null || !message.includes('[false, true]') || !(ANSIBLE.test(path) || PLAYBOOK.test(text))) return;
  lines[line - 1] = `${head}${word.groups?.yes === undefined ? 'false' : 'true'}${tail.slice(word[0].length)}`;
}

/** A text in the quotes that are asked for. Others in it would need signs before them. */
function quoted(head: string, tail: string, message: string): string {
  const asked = /^string value is not quoted with (?<kind>double|single|any) quotes$/.exec(message)?.groups?.kind;
  const found =
    /^(?:'(?<single>[^'"\\]*)'|"(?<double>[^'"\\]*)"|(?<plain>[^\s'"\\#:,[\]{}][^'"\\#:,[\]{}]*?))(?<rest>\s*(?:#.*|[,\]}].*)?)$/.exec(
      tail,
    )?.groups;
  const value = found?.single ?? found?.double ?? found?.plain;
  if (asked === undefined || value === undefined) return head + tail;
  const quote = asked === 'single' ? "'" : '"';
  return `${head}${quote}${value}${quote}${found?.rest ?? ''}`;
}

/** yamllint points to the last of a run of blanks. */
function withoutSpaces(head: string, tail: string, message: string): string {
  return !tail.startsWith(' ')
    ? head + tail
    : `${head.trimEnd()}${message.includes(' after ') ? ' ' : ''}${tail.trimStart()}`;
}

/** Moves what stands behind a hyphen next to it, and the lines below that belong to it by as much. */
function pullUp(lines: string[], at: number, column: number): void {
  const current = lines[at] ?? '';
  const hyphen = current.slice(0, column).trimEnd().length;
  const spare = column - hyphen - 1;
  if (!current.slice(0, hyphen).endsWith('-') || spare < 1 || current[column - 1] !== ' ') return;
  lines[at] = `${current.slice(0, hyphen)} ${current.slice(column)}`;
  for (let below = at + 1; below < lines.length; below += 1) {
    const line = lines[below] ?? '';
    if (line.trim() === '') continue;
    if (!line.startsWith(' '.repeat(column))) return;
    lines[below] = line.slice(spare);
  }
}

/** Drops the blank lines over the number that is allowed; the finding is at the last of them. */
function dropBlankLines(lines: string[], at: number, most: number): void {
  if (!Number.isInteger(most)) return;
  let start = at;
  while (start > 0 && lines[start - 1]?.trim() === '') start -= 1;
  lines.splice(start, Math.max(0, at - start + 1 - most));
}
