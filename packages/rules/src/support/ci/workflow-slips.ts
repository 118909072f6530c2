import { escapePattern } from '../text/escape-pattern.ts';
import { nearestWord } from '../text/nearest-word.ts';

export interface WorkflowFinding {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** Changes the lines of a workflow for one finding; false when it does not know how. */
type Slip = (lines: string[], at: number, column: number, found: Readonly<Record<string, string>>) => boolean;

const onLine =
  (change: (line: string, column: number, found: Readonly<Record<string, string>>) => string | undefined): Slip =>
  (lines, at, column, found) => {
    const line = lines[at] ?? '';
    const changed = change(line, column, found);
    if (changed === undefined || changed === line) return false;
    lines[at] = changed;
    return true;
  };

/** A filter that begins with `./`, which no changed file does. */
const fromRoot = onLine((line) => line.replace(/(?<=[\s[,'"-])\.\/(?=[\w*])/, ''));

/** `^main$` and `^release/.*$`: a regular expression of which a glob says the same. */
const globOf = onLine((line) => {
  const found = /(?<head>[\s[,]["']?)\^?(?<body>[\w/.*-]+)\$?(?<tail>["']?\s*(?:[\],#].*)?)$/.exec(line);
  const body = found?.groups?.body?.replaceAll('.*', '**');
  if (found?.groups === undefined || body === undefined || /\.(?!\w)|\*{3}/.test(body)) return undefined;
  return `${line.slice(0, found.index)}${found.groups.head}${body}${found.groups.tail}`;
});

/** Names that expressions refer to have no blanks. */
const nameWithout: Slip = (lines, _at, _column, { id = '' }) => {
  const to = id.trim().replace(/[ .]+/g, '-');
  if (!/^[A-Za-z_][\w-]*$/.test(to) || lines.some((line) => new RegExp(`(?:^\\s*|id:\\s*)${to}(?::\\s*)?$`).test(line)))
    return false;
  const escaped = escapePattern(id);
  // As a key, an id, one of the jobs that are needed; not in a command or a name.
  const key = new RegExp(`^(?<head>\\s{2,4})(?<quote>["']?)${escaped}["']?(?=:\\s*$)`);
  let changed = false;
  for (const [at, line] of lines.entries()) {
    const isNeeds = /^\s*(?:-\s+)?needs:/.test(line) || (/^\s*- /.test(line) && needsAbove(lines, at));
    const next =
      /^\s*(?:- )?id:/.test(line) || isNeeds
        ? line.replace(new RegExp(`(?<=[\\s[,"'-])${escaped}(?=["'\\],\\s]|$)`, 'g'), to)
        : line.replace(key, `$<head>${to}`);
    if (next !== line) changed = true;
    lines[at] = next;
  }
  return changed;
};

function needsAbove(lines: readonly string[], at: number): boolean {
  const above = lines.slice(0, at).findLast((line) => !/^\s*- /.test(line) && line.trim() !== '');
  return /^\s*needs:\s*$/.test(above ?? '');
}

/** The second of two steps with the same id loses it, where nothing refers to it. */
const secondId: Slip = (lines, at, _column, { id = '' }) => {
  if (lines.some((line) => new RegExp(`\\bsteps\\.${id}\\b|\\bsteps\\[`).test(line))) return false;
  const line = lines[at] ?? '';
  const own = /^(?<blank>\s*)(?<dash>- )?id:\s*\S+\s*$/.exec(line)?.groups;
  if (own === undefined) return false;
  const next = lines[at + 1] ?? '';
  if (own.dash === undefined) lines.splice(at, 1);
  else if (next.startsWith(`${own.blank}  `)) lines.splice(at, 2, `${own.blank}- ${next.trimStart()}`);
  else return false;
  return true;
};

/** `${{ a }} && b` is a text, and so always true: the whole condition is an expression. */
const wholeCondition = onLine((line) => {
  const found = /^(?<head>\s*(?:- )?if:\s+)(?<value>[^'"#|>].*?)\s*$/.exec(line)?.groups;
  const parts = found?.value?.split(/(\$\{\{.*?\}\})/) ?? [];
  if (found === undefined || parts.length < 3 || /['"]$/.test(found.head ?? '')) return undefined;
  const inner = parts.map((part) => {
    const own = /^\$\{\{\s*(?<inner>.*?)\s*\}\}$/.exec(part)?.groups?.inner;
    return own === undefined ? part : /&&|\|\|/.test(own) ? `(${own})` : own;
  });
  // `!` begins a tag in YAML.
  const joined = inner.join('');
  return /^\s*!/.test(joined) || / #|: /.test(joined)
    ? `${found.head}\${{ ${joined.trim()} }}`
    : `${found.head}${joined.trim()}`;
});

/** A value that stands twice in a row of the matrix. */
const secondValue: Slip = (lines, at, column) => {
  const line = lines[at] ?? '';
  const rest = line.slice(column - 1);
  if (/^\s*- /.test(line) && line.slice(0, column - 1).trim() === '-') {
    lines.splice(at, 1);
    return true;
  }
  const value = /^(?:"[^"]*"|'[^']*'|[^,\]]+)/.exec(rest)?.[0];
  const before = line.slice(0, column - 1);
  if (value === undefined || !/,\s*$/.test(before)) return false;
  lines[at] = `${before.replace(/,\s*$/, '')}${rest.slice(value.trimEnd().length)}`;
  return true;
};

/** A number or a truth value in quotes, or as another language has it. */
const plain = onLine((line, column, { kind }) => {
  const [head, rest] = [line.slice(0, column - 1), line.slice(column - 1)];
  const value = /^["']?(?<value>[\w.]+)["']?(?<tail>\s*(?:#.*)?)$/.exec(rest)?.groups;
  if (value?.value === undefined) return undefined;
  const TRUTH: Readonly<Record<string, string>> = { yes: 'true', on: 'true', no: 'false', off: 'false' };
  const word = value.value.toLowerCase();
  const to =
    kind === 'bool' ? (TRUTH[word] ?? word) : /^(?<number>\d+)(?:m|min|mins|minutes)?$/.exec(word)?.groups?.number;
  return to === undefined || (kind === 'bool' && !/^(?:true|false)$/.test(to))
    ? undefined
    : `${head}${to}${value.tail}`;
});

/** A job without a runner, where all others of the workflow have the same. */
const runner: Slip = (lines, at) => {
  const labels = new Set(
    lines.flatMap((line) => /^\s+runs-on:\s*(?<label>[^\s#]+)\s*$/.exec(line)?.groups?.label ?? []),
  );
  const [label] = labels;
  const next = lines.slice(at + 1).find((line) => line.trim() !== '') ?? '';
  const indent = /^\s*/.exec(next)?.[0] ?? '';
  const body = lines.slice(at + 1);
  const end = body.findIndex((line) => line.trim() !== '' && !line.startsWith(indent));
  if ((end < 0 ? body : body.slice(0, end)).some((line) => line.startsWith(`${indent}runs-on:`))) return false;
  if (
    label === undefined ||
    labels.size > 1 ||
    label.includes('${{') ||
    indent.length <= (/^\s*/.exec(lines[at] ?? '')?.[0].length ?? 0)
  )
    return false;
  lines.splice(at + 1, 0, `${indent}runs-on: ${label}`);
  return true;
};

const CONTEXTS = 'env|github|inputs|job|matrix|needs|runner|secrets|steps|strategy|vars';

/** An expression without its sign. */
const expression = onLine((line) => line.replace(new RegExp(`(?<!\\$)\\{\\{(?=\\s*(?:${CONTEXTS})\\.)`, 'g'), '${{'));

/** The keys of one step, which stand where its dash belongs. */
const oneStep: Slip = (lines, at) => {
  const indent = /^\s*/.exec(lines[at] ?? '')?.[0] ?? '';
  const body = lines.slice(at);
  const end = body.findIndex((line) => line.trim() !== '' && !line.startsWith(indent));
  const until = end < 0 ? lines.length : at + end;
  const own = lines.slice(at, until);
  const keys = own.flatMap((line) =>
    line.startsWith(`${indent} `) || line.trim() === '' ? [] : [line.trim().split(':')[0] ?? ''],
  );
  const known = /^(?:run|uses|name|with|env|if|id|shell|working-directory|timeout-minutes)$/;
  if (!keys.every((key) => known.test(key)) || new Set(keys).size !== keys.length || indent === '') return false;
  for (let index = at; index < until; index += 1)
    if (lines[index]?.trim() !== '')
      lines[index] = `${index === at ? `${indent}- ` : '  '}${index === at ? own[0]?.trimStart() : lines[index]}`;
  return true;
};

const SHELLS: Readonly<Record<string, string>> = { powershell: 'pwsh', ps: 'pwsh', py: 'python', python3: 'python' };

const shell = onLine((line, _column, { shell: wrong = '', known = '' }) => {
  const names = [...known.matchAll(/"(\w+)"/g)].map(([, name]) => name ?? '');
  const other = SHELLS[wrong];
  const to = other !== undefined && names.includes(other) ? other : nearestWord(wrong, names);
  return to && line.replace(new RegExp(`(?<=shell:\\s*["']?)${wrong}\\b`), to);
});

const SLIPS: readonly { readonly said: RegExp; readonly slip: Slip }[] = [
  { said: /^'\.' and '\.\.' are not allowed in glob path/, slip: fromRoot },
  { said: /^character '[\^$]' is invalid for branch and tag names/, slip: globOf },
  { said: /^invalid (?:job|step) ID "(?<id>[^"]{1,100})"/, slip: nameWithout },
  { said: /^expected scalar node for .{1,60} but found mapping node/, slip: expression },
  { said: /^"steps" section must be sequence node but got mapping node/, slip: oneStep },
  { said: /^step ID "(?<id>[\w-]{1,100})" duplicates/, slip: secondId },
  { said: /^if: condition ".{1,400}" is always evaluated to true/, slip: wholeCondition },
  { said: /^duplicate value ".{1,100}" is found in matrix/, slip: secondValue },
  { said: /^expecting a single \$\{\{\.\.\.\}\} expression or (?:float number|integer) literal/, slip: plain },
  { said: /^expecting a single \$\{\{\.\.\.\}\} expression or (?<kind>bool)ean literal/, slip: plain },
  { said: /^"runs-on" section is missing in job/, slip: runner },
  {
    said: /^shell name "(?<shell>\w{1,40})" is invalid.{0,40}\. available names are (?<known>.{1,200}?) \[/,
    slip: shell,
  },
];

/** Whether a message tells of something that can be put right. */
export const isKnownSlip = (message: string): boolean => SLIPS.some(({ said }) => said.test(message));

/** The workflow with all that can be put right of what was found, from its end to its beginning. */
export function mendWorkflow(text: string, findings: readonly WorkflowFinding[]): string | undefined {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = text.split(/\r?\n/);
  let changed = false;
  for (const { line, column, message } of findings.toSorted((a, b) => b.line - a.line || b.column - a.column)) {
    const known = SLIPS.find(({ said }) => said.test(message));
    const groups = known?.said.exec(message)?.groups ?? {};
    if (known?.slip(lines, line - 1, column, groups) === true) changed = true;
  }
  const content = lines.join(eol);
  return changed && content !== text ? content : undefined;
}
