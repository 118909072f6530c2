import type { Workspace } from '@self-healer/core/ports/workspace';
import { splitArguments } from '../text/split-arguments.ts';
import { textLines } from '../text/text-lines.ts';
import { addGoImport, removeGoImport } from './go-imports.ts';
import { keyedFields } from './keyed-fields.ts';
import type { VetFinding } from './vet-finding.ts';

type Mend = (finding: VetFinding, repo: Workspace) => Promise<string | undefined> | string | undefined;

/** What vet says, what the repair is called, and the text as it must be. */
export const VET_REPAIRS: readonly { readonly message: RegExp; readonly title: string; readonly mend: Mend }[] = [
  {
    message: /^\+build lines? do(?:es)? not match \/\/go:build condition$/,
    title: 'Leave the old form of the build constraint out',
    // gofmt writes the old form after the new one, and Go 1.17 and later do not read it.
    mend: ({ text }) => {
      const { lines, join } = textLines(text);
      const kept = lines.filter((line, at) => !(/^\/\/ ?\+build /.test(line) && inHead(lines, at)));
      lines.splice(0, lines.length, ...kept);
      return join();
    },
  },
  {
    message: /^misplaced \/\/go:build comment$/,
    title: 'Put the build constraint above the package clause',
    mend: ({ text, line }) => {
      const { lines, join } = textLines(text);
      const own = lines[line - 1] ?? '';
      const others = lines.filter((each) => each.startsWith('//go:build ')).length;
      if (!own.startsWith('//go:build ') || others !== 1) return undefined;
      const blank = lines[line] === '' && lines[line - 2] === '';
      lines.splice(line - 1, blank ? 2 : 1);
      lines.unshift(own, '');
      return join();
    },
  },
  {
    message: /^(?<named>[\w./-]{1,300}) struct literal uses unkeyed fields$/,
    title: 'Name the fields',
    mend: keyedFields,
  },
  {
    message: /^address format "%s:(?:%d|%s|\d{1,5})" does not work with IPv6/,
    title: 'Join host and port as both families of addresses need it',
    mend: joinHostPort,
  },
  {
    message: /^call to \(\*testing\.[TB]\)\.(?<named>Fatalf?|FailNow) from a non-test goroutine$/,
    title: 'Report the failure and leave the goroutine',
    mend: failInGoroutine,
  },
  {
    message: /^(?:sync\.)?WaitGroup\.Add called from inside new goroutine$/,
    title: 'Count the goroutine before it starts',
    mend: ({ text, line }) => {
      const { lines, join } = textLines(text);
      const add = /^\t(?<add>\t*\w+(?:\.\w+)*\.Add\(\d+\))$/.exec(lines[line - 1] ?? '')?.groups?.add;
      const start = lines[line - 2] ?? '';
      if (add === undefined || !new RegExp(`^${/^\t*/.exec(add)?.[0] ?? ''}go func\\(.*\\{$`).test(start))
        return undefined;
      lines.splice(line - 2, 2, add, start);
      return join();
    },
  },
  {
    message: /^range var (?<named>\w{1,100}) copies lock: /,
    title: 'Point to the element, and do not copy its lock',
    mend: pointToElement,
  },
  {
    message: /^loop variable (?<named>\w{1,100}) captured by func literal$/,
    title: 'Give each round a variable of its own',
    mend: ({ text, line, named }) => {
      const { lines, join } = textLines(text);
      const loop = new RegExp(`^(?<indent>\\t*)for (?:\\w+, )?${named}(?:, \\w+)? := .*\\{$`);
      const at = lines.slice(0, line).findLastIndex((each) => loop.test(each));
      const indent = loop.exec(lines[at] ?? '')?.groups?.indent;
      if (indent === undefined || lines[at + 1]?.trim() === `${named} := ${named}`) return undefined;
      lines.splice(at + 1, 0, `${indent}\t${named} := ${named}`);
      return join();
    },
  },
];

/** Whether a line stands above the package clause. */
const inHead = (lines: readonly string[], at: number): boolean =>
  at < lines.findIndex((line) => line.startsWith('package '));

function joinHostPort({ text, line, column }: VetFinding): string | undefined {
  const { lines, join } = textLines(text);
  const own = lines[line - 1] ?? '';
  const call = 'fmt.Sprintf(';
  const start = own.lastIndexOf(call, column - 1);
  const given = start < 0 ? [] : splitArguments(own.slice(start + call.length));
  const format = /^"%s:(?<port>%d|%s|\d{1,5})"$/.exec(given[0] ?? '')?.groups?.port;
  const host = given[1]?.trim();
  if (format === undefined || host === undefined) return undefined;
  const port = given[2]?.trim();
  if ((port === undefined) !== /^\d/.test(format) || given.length > 3) return undefined;
  const written = port === undefined ? `"${format}"` : format === '%s' ? port : `fmt.Sprintf("%d", ${port})`;
  const end = start + call.length + given.join(',').length + 1;
  lines[line - 1] = `${own.slice(0, start)}net.JoinHostPort(${host}, ${written})${own.slice(end)}`;
  const joined = join();
  const imported = addGoImport(joined, 'net') ?? joined;
  return /\bfmt\./.test(imported) ? imported : withoutFmt(imported);
}

/** `for _, w := range ws` as `for i := range ws` with `w := &ws[i]`: fields and methods are reached in the same way. */
function pointToElement({ text, line, named }: VetFinding): string | undefined {
  const { lines, join } = textLines(text);
  const loop = new RegExp(`^(?<indent>\\t*)for (?<index>\\w+), ${named} := range (?<list>[\\w.]+) \\{$`).exec(
    lines[line - 1] ?? '',
  )?.groups;
  if (loop === undefined) return undefined;
  const start = lines.slice(0, line).findLastIndex((each) => /^func\b/.test(each));
  const length = lines.slice(line).findIndex((each) => /^\}/.test(each));
  const around = lines.slice(start, line + Math.max(length, 0)).join('\n');
  const index = loop.index === '_' ? 'i' : (loop.index ?? '');
  if (loop.index === '_' && /\bi\b/.test(around)) return undefined;
  lines.splice(
    line - 1,
    1,
    `${loop.indent}for ${index} := range ${loop.list} {`,
    `${loop.indent}\t${named} := &${loop.list}[${index}]`,
  );
  return join();
}

function withoutFmt(text: string): string {
  const at = textLines(text).lines.findIndex((line) => /^(?:import\s+|\t)"fmt"$/.test(line));
  return removeGoImport(text, at + 1, 'fmt') ?? text;
}

/** `t.Fatalf` ends the goroutine that calls it, and not the test: `t.Errorf`, and `return`. */
function failInGoroutine({ text, line, named }: VetFinding): string | undefined {
  const { lines, join } = textLines(text);
  const statement = /^(?<indent>\t+)(?<test>\w+)\.(?:Fatalf?|FailNow)\((?<rest>.*)\)$/.exec(
    lines[line - 1] ?? '',
  )?.groups;
  if (statement === undefined) return undefined;
  const indent = statement.indent ?? '';
  // The nearest function around it is the goroutine's own, which gives nothing back.
  const around = lines
    .slice(0, line - 1)
    .findLast((each) => /\bfunc\b.*\{$/.test(each) && (/^\t*/.exec(each)?.[0].length ?? 0) < indent.length);
  if (!/^\t+go func\([^()]*\) \{$/.test(around ?? '')) return undefined;
  const call = named === 'FailNow' ? 'Fail' : named.replace('Fatal', 'Error');
  const leave = /^\t*return\b/.test(lines[line] ?? '') ? [] : [`${indent}return`];
  lines.splice(line - 1, 1, `${indent}${statement.test}.${call}(${statement.rest})`, ...leave);
  return join();
}
